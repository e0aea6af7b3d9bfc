import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import { distanceText, isoText, nearSpanText, spanText } from '../text/time-text.ts';
import type { CheckContext } from './context.ts';
import { clockTolerance } from './context.ts';
import { createFinding, tokenWords } from './create-finding.ts';
import { type TokenView, timeClaim } from './token-view.ts';

/** Claims that are times, RFC 7519 section 4.1 and OpenID Connect Core section 2. */
export const timeClaims = ['exp', 'iat', 'nbf', 'auth_time', 'updated_at', 'rat'] as const;

const nothing: readonly Finding[] = [];
const soon = 5 * 60_000;
const veryLong = 7 * 24 * 3_600_000;
/** Leeway that common libraries allow before `nbf`. */
const leeway = 5_000;

function expiry(context: CheckContext, view: TokenView): Finding[] {
  const name = tokenWords[view.kind];
  const place = { token: view.kind, claim: 'exp' } as const;
  const exp = timeClaim(view, 'exp');
  if (exp.state === 'invalid') return [];
  if (exp.state === 'absent')
    return [
      createFinding('EXP_ABSENT', {
        ...place,
        severity: view.kind === 'id' ? 'error' : 'warning',
        label: 'never expires',
        title: `The ${name} has no exp: it never expires`,
        why: 'Whoever gets hold of it can use it for ever; many APIs refuse it.',
        remedy: 'Set a lifetime at the provider.',
      }),
    ];
  const label = distanceText(exp.at, context.now);
  const actual = isoText(exp.at);
  const left = exp.at - context.now;
  const clock = context.clockAhead === 0 ? '' : ', judged by the provider’s clock';
  if (left <= 0)
    return [
      createFinding('EXPIRED', {
        ...place,
        actual,
        label: `expired ${label}`,
        title: `The ${name} expired ${label}`,
        why: `exp is ${actual}${clock}. Every API will refuse it.`,
        remedy: view.kind === 'access' ? 'Refresh, or get tokens again.' : 'Get tokens again.',
      }),
    ];
  const words = {
    ...place,
    actual,
    label,
    title: `The ${name} expires ${label}`,
    why: `exp is ${actual}${clock}.`,
  };
  return [createFinding(left < soon ? 'EXPIRES_SOON' : 'NOT_EXPIRED', words)];
}

function beginning(context: CheckContext, view: TokenView): Finding[] {
  const name = tokenWords[view.kind];
  const findings: Finding[] = [];
  const notBefore = timeClaim(view, 'nbf');
  if (notBefore.state === 'time' && notBefore.at > context.now + leeway)
    findings.push(
      createFinding('NOT_YET_VALID', {
        token: view.kind,
        claim: 'nbf',
        actual: isoText(notBefore.at),
        label: `valid ${distanceText(notBefore.at, context.now)}`,
        title: `The ${name} is not valid yet`,
        why: `nbf is ${isoText(notBefore.at)}, ${distanceText(notBefore.at, context.now)}. Until then every API will refuse it.`,
        remedy: 'Wait, or correct the clock that is wrong.',
      }),
    );
  const issued = timeClaim(view, 'iat');
  if (issued.state === 'time' && issued.at > context.receivedAt + clockTolerance)
    findings.push(
      createFinding('ISSUED_IN_FUTURE', {
        token: view.kind,
        claim: 'iat',
        actual: isoText(issued.at),
        label: 'in the future',
        title: `The ${name} was issued in the future`,
        why: `iat is ${isoText(issued.at)}, ${nearSpanText(issued.at - context.receivedAt)} after the token came.`,
        remedy: 'Compare the clocks of this machine and of the provider.',
      }),
    );
  return findings;
}

function lifetime({ evidence }: CheckContext, view: TokenView): Finding[] {
  const exp = timeClaim(view, 'exp');
  const issued = timeClaim(view, 'iat');
  if (exp.state !== 'time' || issued.state !== 'time') return [];
  const span = exp.at - issued.at;
  const findings: Finding[] = [];
  if (span <= 0)
    findings.push(
      createFinding('EXP_BEFORE_IAT', {
        token: view.kind,
        claim: 'exp',
        expected: `after ${isoText(issued.at)}`,
        actual: isoText(exp.at),
        label: 'never valid',
        title: `The ${tokenWords[view.kind]} was never valid: it ends before it begins`,
        why: `exp is ${isoText(exp.at)}, iat is ${isoText(issued.at)}.`,
        remedy:
          'Compare the lifetime that is set for this application, and the clocks of the provider’s machines.',
      }),
    );
  if (view.kind !== 'access') return findings;
  if (span > veryLong)
    findings.push(
      createFinding('LIFETIME_LONG', {
        token: 'access',
        claim: 'exp',
        actual: spanText(span),
        label: `lives ${spanText(span)}`,
        title: `The access token lives ${spanText(span)}`,
        why: 'A stolen token works until then, and a change of rights does not show before.',
        remedy: 'Shorten the lifetime at the provider.',
      }),
    );
  const announced = evidence.response?.expiresIn ?? null;
  const left = evidence.serverDate === null ? span : exp.at - evidence.serverDate;
  // A token may come from the provider's memory, so what is left counts as well as the whole life.
  if (announced !== null && announced > 0 && span > 0)
    if (Math.min(Math.abs(announced * 1_000 - span), Math.abs(announced * 1_000 - left)) > clockTolerance)
      findings.push(
        createFinding('EXPIRES_IN_DIFFERS', {
          token: 'access',
          claim: 'exp',
          expected: spanText(announced * 1_000),
          actual: spanText(span),
          label: `response says ${spanText(announced * 1_000)}`,
          title: `The response says ${spanText(announced * 1_000)}, the access token ${spanText(span)}`,
          why: 'An API goes by exp; an app that goes by expires_in refreshes too late or too often.',
          remedy: 'Compare the lifetimes that are set at the provider.',
        }),
      );
  return findings;
}

function issuedAt(view: TokenView): Finding[] {
  if (view.kind !== 'id' || view.claims.has('iat')) return [];
  return [
    createFinding('IAT_ABSENT', {
      token: 'id',
      claim: 'iat',
      expected: 'seconds since 1970',
      label: 'expected a time',
      title: 'The ID token does not say when it was issued',
      why: 'Every ID token must have iat: an app uses it to refuse one that is too old.',
      remedy: 'Have the issuer write iat.',
    }),
  ];
}

function unusable(view: TokenView): Finding[] {
  return timeClaims.flatMap((claim) => {
    const time = timeClaim(view, claim);
    if (time.state !== 'invalid') return nothing;
    const source = shown(view.claims.get(claim)?.text ?? '');
    // Null says “not known”, which profile claims may.
    if (source === 'null' && (claim === 'updated_at' || claim === 'rat')) return [];
    return [
      createFinding('TIME_INVALID', {
        token: view.kind,
        claim,
        severity: claim === 'updated_at' || claim === 'rat' ? 'notice' : 'error',
        expected: 'seconds since 1970',
        actual: source,
        label: time.milliseconds ? 'milliseconds' : 'no time',
        title: `${claim} of the ${tokenWords[view.kind]} is no time`,
        why: time.milliseconds
          ? `${source} looks like milliseconds; a token counts seconds.`
          : `${source} is not a number of seconds since 1970.`,
        remedy: 'Have the issuer write seconds, as a number.',
      }),
    ];
  });
}

/** Expiry, beginning and lifetime of each token, by the provider's clock. */
export function checkTimes(context: CheckContext): readonly Finding[] {
  return context.readable.flatMap((view) => [
    ...expiry(context, view),
    ...beginning(context, view),
    ...issuedAt(view),
    ...lifetime(context, view),
    ...unusable(view),
  ]);
}

/** The clock here against the `Date` of the token response. */
export function checkClock({ clockAhead, evidence }: CheckContext): readonly Finding[] {
  if (clockAhead === 0) return [];
  const span = nearSpanText(clockAhead);
  return [
    createFinding('CLOCK_DIFFERS', {
      expected: isoText(evidence.serverDate ?? 0),
      actual: isoText(evidence.receivedAt),
      label: `${span} apart`,
      title: `The clock here is ${span} ${clockAhead > 0 ? 'behind' : 'ahead of'} the provider’s`,
      why: `The response is dated ${isoText(evidence.serverDate ?? 0)}, it came at ${isoText(evidence.receivedAt)}. Times are judged by the provider’s clock here; your API judges by its own.`,
      remedy: 'Let this machine set its clock from the network.',
    }),
  ];
}
