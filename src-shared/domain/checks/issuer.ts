import type { Finding } from '../inspection/finding.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, shown, tokenWords } from './create-finding.ts';
import { isReadable, type TokenView, textClaim } from './token-view.ts';

const withoutSlash = (issuer: string) => (issuer.endsWith('/') ? issuer.slice(0, -1) : issuer);

function issuerOf(context: CheckContext, view: TokenView, issuer: string): Finding {
  const { evidence } = context;
  const name = tokenWords[view.kind];
  const actual = textClaim(view, 'iss');
  const place = { token: view.kind, claim: 'iss', expected: issuer, actual } as const;
  if (actual === null)
    return createFinding('ISS_ABSENT', {
      ...place,
      severity: view.kind === 'id' ? 'error' : 'warning',
      label: 'expected an issuer',
      title: `The ${name} does not say who issued it`,
      why: `Expected iss ${shown(issuer)}. An API can’t know whose keys to check it with.`,
    });
  if (actual === issuer)
    return createFinding('ISS_MATCHES', {
      ...place,
      label: 'this issuer',
      title: `The ${name} comes from this environment’s issuer`,
      why: `iss is ${shown(actual)}, compared character by character.`,
    });
  if (withoutSlash(actual) === withoutSlash(issuer))
    return createFinding('ISS_TRAILING_SLASH', {
      ...place,
      label: 'slash differs',
      title: `iss of the ${name} and the issuer differ by a slash at the end`,
      why: `The token says ${shown(actual)}, the environment ${shown(issuer)}. Issuers are compared character by character, so your API will refuse it.`,
      ...remedyFor(context, 'issuer', actual),
    });
  const other = evidence.environment?.otherIssuers.find(
    (known) => withoutSlash(known.issuer) === withoutSlash(actual),
  );
  if (other !== undefined)
    return createFinding('ISS_OTHER_ENVIRONMENT', {
      ...place,
      label: `from ${shown(other.environment)}`,
      title: `The ${name} comes from your environment ${shown(other.environment)}, not from this one`,
      why: `iss is ${shown(actual)}; this environment’s issuer is ${shown(issuer)}.`,
      remedy: `Switch to ${shown(other.environment)}, or get tokens here.`,
    });
  return createFinding('ISS_OTHER', {
    ...place,
    label: 'another issuer',
    title: `The ${name} comes from another issuer`,
    why: `iss is ${shown(actual)}; expected ${shown(issuer)}. Your API will look for its keys in the wrong place or refuse it.`,
    ...remedyFor(context, 'issuer', issuer),
  });
}

/** `iss` of each token against the issuer as its metadata states it. */
export function checkIssuer(context: CheckContext): readonly Finding[] {
  const { issuer } = context;
  if (issuer === null) return [];
  return [context.id, context.access].filter(isReadable).map((view) => issuerOf(context, view, issuer));
}
