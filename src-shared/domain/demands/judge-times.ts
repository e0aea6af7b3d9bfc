import type { TokenView } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import { isoText, spanText } from '../text/time-text.ts';
import type { EnforcedDemands } from './enforced-demands.ts';
import type { DemandResult } from './verdict.ts';

const timeClaims = ['exp', 'nbf', 'iat'] as const;

function instant(seconds: number): string {
  return isoText(seconds * 1_000) ?? String(seconds);
}

function leewayWords(seconds: number): string {
  return seconds === 0 ? '' : `, give or take ${spanText(seconds * 1_000)}`;
}

function numberClaim(view: TokenView, name: string): number | null {
  const value = view.claims.get(name)?.value;
  return typeof value === 'number' ? value : null;
}

function judgeExpiry(view: TokenView, leeway: number, now: number): DemandResult {
  const exp = numberClaim(view, 'exp');
  const met = exp === null || exp > now - leeway;
  return {
    code: 'EXPIRED',
    outcome: met ? 'met' : 'unmet',
    demand: `not expired${leewayWords(leeway)}`,
    found: exp === null ? 'no exp' : instant(exp),
    because: exp === null ? '' : `it expired ${spanText((now - exp) * 1_000)} ago`,
  };
}

function judgeStart(nbf: number, leeway: number, now: number): DemandResult {
  return {
    code: 'NOT_YET_VALID',
    outcome: nbf > now + leeway ? 'unmet' : 'met',
    demand: `valid by now${leewayWords(leeway)}`,
    found: instant(nbf),
    because: `it is valid only in ${spanText((nbf - now) * 1_000)}`,
  };
}

function wrongTime(view: TokenView, name: string): DemandResult {
  const text = shown(view.claims.get(name)?.text ?? '');
  return {
    code: 'TIME_CLAIM',
    outcome: 'unmet',
    demand: `${name} is a number of seconds`,
    found: text,
    because: `its ${name} is ${text}, which is no time (RFC 7519 section 2)`,
  };
}

/** `exp` and `nbf` with leeway, and claims that must be there. `now`: seconds since the epoch. */
export function judgeTimes(view: TokenView, demands: EnforcedDemands, now: number): readonly DemandResult[] {
  const { leewaySeconds, requiredClaims } = demands;
  const wrong = timeClaims.filter((name) => view.claims.has(name) && numberClaim(view, name) === null);
  const nbf = numberClaim(view, 'nbf');
  return [
    ...(wrong.includes('exp') ? [] : [judgeExpiry(view, leewaySeconds, now)]),
    ...(nbf === null ? [] : [judgeStart(nbf, leewaySeconds, now)]),
    ...wrong.map((name) => wrongTime(view, name)),
    ...requiredClaims.map((name): DemandResult => {
      const present = view.claims.has(name);
      return {
        code: 'REQUIRED_CLAIM',
        outcome: present ? 'met' : 'unmet',
        demand: `has the claim ${shown(name)}`,
        found: present ? 'present' : 'absent',
        because: `it has no ${shown(name)}`,
      };
    }),
  ];
}
