import { audienceSentOn } from '../inspection/asked-values.ts';
import type { Finding } from '../inspection/finding.ts';
import { audienceGrant } from '../inspection/granted-audiences.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { nameWithin } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import { askedInVain } from './audience-asked.ts';
import { unasked } from './audience-unasked.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';
import type { TokenView } from './token-view.ts';

const place = { token: 'access', claim: 'aud' } as const;
const endpoint = {
  authorize: 'the authorize endpoint',
  device: 'the device endpoint',
  token: 'the token endpoint',
  refresh: 'the refresh',
} as const;

/** What was asked and where it was sent: the first half of why `aud` lacks it. */
function askedAndSent({ evidence, pasted }: CheckContext, audience: string): string {
  const legs = audienceSentOn(evidence, audience);
  if (pasted) return `You asked for ${shown(audience)}.`;
  if (legs.length === 0 && evidence.sent.refresh !== null)
    return `You asked for ${shown(audience)} when you signed in; a refresh does not ask again.`;
  return legs.length === 0
    ? `You asked for ${shown(audience)}, but it was not sent on any leg.`
    : `You asked for ${shown(audience)} and it was sent to ${legs.map((leg) => endpoint[leg]).join(' and ')}.`;
}

function notGranted(context: CheckContext, view: TokenView, missing: readonly string[]): Finding {
  const { profile } = context;
  const list = view.audience;
  const first = missing[0] ?? '';
  const expected = shownList(missing);
  const words = {
    ...place,
    expected,
    label: `expected ${expected}`,
    ...remedyFor(context, 'audience', first),
  };
  if (list.state === 'absent')
    return createFinding('AUD_ABSENT', {
      ...words,
      title: 'Your API will refuse this access token: it has no aud',
      why: `${askedAndSent(context, first)} ${profile.emptyAudienceMeans}`,
    });
  if (list.values.length === 0)
    return createFinding('AUD_EMPTY', {
      ...words,
      actual: '[]',
      title: 'Your API will refuse this access token: its aud is empty',
      why: `${askedAndSent(context, first)} ${profile.emptyAudienceMeans}`,
    });
  const actual = shownList(list.values);
  if (context.clientId !== null && list.values.length === 1 && list.values[0] === context.clientId)
    return createFinding('AUD_IS_CLIENT_ID', {
      ...words,
      actual,
      title: 'The aud of this access token is your client id, not your API',
      why: `${askedAndSent(context, first)} A client id in aud is what an ID token has: either this is the ID token, or the audience was not granted.`,
    });
  return createFinding('AUD_MISSING_ASKED', {
    ...words,
    actual,
    title: `Your API will refuse this access token: its aud lacks ${expected}`,
    why: `${askedAndSent(context, first)} The token is for ${actual} instead.`,
  });
}

/** Values of `aud` that are compared for small differences; a longer list is no mistake in typing. */
const mostCompared = 200;

function nearestOf(wanted: string, values: readonly string[]): string | null {
  return values.slice(0, mostCompared).find((value) => nearMiss(wanted, value) !== null) ?? null;
}

function nearMissFinding(context: CheckContext, wanted: string, inToken: string | null): Finding[] {
  const known = context.evidence.environment?.knownAudiences ?? [];
  const found = inToken ?? (known.includes(wanted) ? null : nearestOf(wanted, known));
  const kind = found === null ? null : nearMiss(wanted, found);
  if (found === null || kind === null) return [];
  const where = inToken === null ? 'An API of this environment has' : 'The token has';
  return [
    createFinding('AUD_NEAR_MISS', {
      ...place,
      expected: shown(wanted),
      actual: shown(found),
      label: `differs by ${nearMissWords[kind]}`,
      title: `The audience asked for differs by ${nearMissWords[kind]}`,
      why: `You asked for ${shown(wanted)}. ${where} ${shown(found)}. An API compares character by character.`,
      ...remedyFor(context, 'audience_value', found),
    }),
  ];
}

function splitFinding(asked: string, values: readonly string[]): Finding {
  return createFinding('AUD_SPLIT_AT_BLANK', {
    ...place,
    expected: shown(asked),
    actual: shownList(values),
    label: `read as ${values.length}`,
    title: `The audience asked for was read as ${values.length}, because of its blanks`,
    why: `${shown(asked)} was sent as one text, and aud holds ${shownList(values)}.`,
    remedy: 'Ask for them as audiences of their own, so that what you see is what you asked for.',
  });
}

/** The audiences asked for, one by one, and what else there is. */
export function askedFor(context: CheckContext, access: TokenView, values: readonly string[]): Finding[] {
  const { asked, profile } = context;
  const held = new Set(values);
  const grants = asked.audiences.map((audience) => ({
    audience,
    ...audienceGrant(profile, held, audience),
  }));
  const answered = new Set(grants.flatMap((grant) => grant.values));
  const missing = grants.filter(({ how }) => how === 'missing').map(({ audience }) => audience);
  const further = values.filter((value) => !answered.has(value));
  const split = grants.filter(({ how }) => how === 'split');
  const findings = split.map((grant) => splitFinding(grant.audience, grant.values));
  if (missing.length === 0) {
    const renamed = grants.filter(({ how }) => how === 'renamed');
    const names = renamed.flatMap((grant) => grant.values);
    findings.push(
      createFinding('AUD_AS_ASKED', {
        ...place,
        expected: shownList(asked.audiences),
        actual: shownList(values),
        label: 'as asked',
        title: `The access token is for ${shownList(asked.audiences)}`,
        why:
          names.length === 0
            ? 'aud holds every audience that was asked for.'
            : `aud holds ${shownList(names)}: so ${nameWithin(profile)} names it in tokens.`,
      }),
    );
    return [...findings, ...unasked(context, further)];
  }
  const nearest = new Map(missing.map((wanted) => [wanted, nearestOf(wanted, values)]));
  const plain = missing.filter((wanted) => nearest.get(wanted) === null);
  const near = missing.flatMap((wanted) => nearMissFinding(context, wanted, nearest.get(wanted) ?? null));
  const explained = new Set([context.clientId, ...nearest.values()]);
  const inVain = askedInVain(context, missing);
  return [
    ...findings,
    ...(plain.length > 0 ? [notGranted(context, access, plain)] : []),
    ...near,
    // A near miss names the right value too, and one that is known to exist.
    ...(near.length > 0 ? inVain.filter(({ code }) => code !== 'AUD_MISNAMED') : inVain),
    ...(plain.length > 0
      ? []
      : unasked(
          context,
          further.filter((value) => !explained.has(value)),
        )),
  ];
}
