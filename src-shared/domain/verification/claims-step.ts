import type { Finding } from '../inspection/finding.ts';

export interface ClaimsStep {
  readonly status: 'done' | 'failed' | 'skipped';
  readonly summary: string;
  /** Titles of what is wrong, the worst first. */
  readonly details: readonly string[];
}

const mostDetails = 5;

/**
 * The last step of every check: who it is for, until when, from whom. Judged from the findings, whatever the signature
 * says: a good signature makes no claim true for another API. Claims that no signature vouches for are never said to be
 * in order.
 */
export function claimsStep(
  findings: readonly Finding[],
  token: 'id' | 'access',
  known: { readonly readable: boolean; readonly verified: boolean },
): ClaimsStep {
  if (!known.readable) return { status: 'skipped', summary: 'There are no claims to be read.', details: [] };
  const own = findings.filter(({ subject }) => subject.token === token && subject.claim !== null);
  const wrong = own.filter(({ severity }) => severity === 'error');
  const odd = own.filter(({ severity }) => severity === 'warning');
  const details = [...wrong, ...odd].map(({ title }) => `${title}.`);
  const shown = details.slice(0, mostDetails);
  const left = details.length - shown.length;
  const all = left === 0 ? shown : [...shown, `And ${left} more.`];
  if (wrong.length > 0) return { status: 'failed', summary: 'They are not as they should be.', details: all };
  if (!known.verified)
    return { status: 'skipped', summary: 'Readable, but no signature vouches for them.', details: all };
  if (odd.length > 0) return { status: 'done', summary: 'Nothing is wrong; something is odd.', details: all };
  return { status: 'done', summary: 'Nothing in them is wrong, as far as this request tells.', details: [] };
}
