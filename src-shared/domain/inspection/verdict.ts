import type { CheckContext } from '../checks/context.ts';
import { isReadable, timeClaim } from '../checks/token-view.ts';
import { shownList } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import type { Finding, Verdict } from './finding.ts';

function accessFacts(context: CheckContext): string {
  const { access, asked, granted, now } = context;
  if (!isReadable(access)) return '';
  const audiences = access.audience.values;
  const scopes = granted.inClaim.length > 0 ? granted.inClaim : asked.scopes;
  const exp = timeClaim(access, 'exp');
  const facts = [
    audiences.length > 0 ? `is for ${shownList(audiences)}` : 'is for no API, as none was asked for',
    ...(scopes.length > 0 ? [`allows ${shownList(scopes)}`] : []),
    ...(exp.state === 'time' ? [`expires ${distanceText(exp.at, now)}`] : []),
  ];
  const last = facts.pop() ?? '';
  return `The access token ${facts.length === 0 ? last : `${facts.join(', ')} and ${last}`}.`;
}

function others(findings: readonly Finding[]): string {
  const count = findings.filter(({ severity }) => severity !== 'ok').length - 1;
  return count > 0 ? ` ${count} further ${count === 1 ? 'finding' : 'findings'}.` : '';
}

function subject({ id, access }: CheckContext): string {
  if (id !== null && access !== null) return 'Both tokens are';
  return id === null ? 'The access token is' : 'The ID token is';
}

function whenNothingIsWrong(context: CheckContext, findings: readonly Finding[]): Verdict {
  const { id, access, pasted } = context;
  const facts = accessFacts(context);
  const opaque = findings.find(({ code }) => code === 'TOKEN_OPAQUE' || code === 'TOKEN_ENCRYPTED');
  const unchecked = findings.find(({ code }) => code === 'SIGNATURE_NOT_CHECKED');
  const detail = (finding: Finding) => [finding.why, facts].filter((part) => part !== '').join(' ');
  if (opaque !== undefined)
    return { severity: 'notice', title: opaque.title, detail: detail(opaque), code: opaque.code };
  if (unchecked !== undefined)
    return {
      severity: 'notice',
      title:
        id !== null && access !== null
          ? 'Decoded, but not all signatures were checked'
          : 'Decoded, but the signature was not checked',
      detail: detail(unchecked),
      code: unchecked.code,
    };
  const notice = findings.find(({ severity, code }) => severity === 'notice' && code !== 'AUD_NOT_ASKED');
  return {
    severity: 'ok',
    title: pasted ? `${subject(context)} in order` : `${subject(context)} what you asked for`,
    detail: [facts, notice === undefined ? '' : `${notice.title}.`].filter((part) => part !== '').join(' '),
    code: null,
  };
}

/** The worst finding as one sentence; without an error or a warning, what holds. `findings`: worst first. */
export function createVerdict(context: CheckContext, findings: readonly Finding[]): Verdict {
  if (context.id === null && context.access === null)
    return {
      severity: 'error',
      title: 'No token came',
      detail: 'The response holds neither an ID token nor an access token.',
      code: findings[0]?.code ?? null,
    };
  const worst = findings[0];
  if (worst === undefined || worst.severity === 'notice' || worst.severity === 'ok')
    return whenNothingIsWrong(context, findings);
  return {
    severity: worst.severity,
    title: worst.title,
    detail: `${worst.why}${others(findings)}`,
    code: worst.code,
  };
}
