import { audienceSentOn } from '../inspection/asked-values.ts';
import type { Finding } from '../inspection/finding.ts';
import { isUnreplacedTemplate, nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, shown, shownList } from './create-finding.ts';
import { isReadable, listClaim, type TokenView } from './token-view.ts';

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

function nearKnown({ evidence }: CheckContext, audience: string): string | null {
  const known = evidence.environment?.knownAudiences ?? [];
  if (known.includes(audience)) return null;
  return known.find((candidate) => nearMiss(audience, candidate) !== null) ?? null;
}

function notGranted(context: CheckContext, view: TokenView, missing: readonly string[]): Finding {
  const { profile } = context;
  const list = listClaim(view, 'aud');
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
  const found = inToken ?? nearKnown(context, wanted);
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

/** What is wrong with the asked value itself, or with the leg it went on. */
function askedBadly(context: CheckContext, asked: string): Finding[] {
  const { evidence, profile, grant } = context;
  const findings: Finding[] = [];
  if (isUnreplacedTemplate(asked))
    findings.push(
      createFinding('AUD_UNREPLACED_TEMPLATE', {
        ...place,
        actual: shown(asked),
        label: 'placeholder asked',
        title: `The audience asked for is a placeholder: ${shown(asked)}`,
        why: 'It was sent as it stands, because whatever should have put a value in its place did not.',
        remedy: 'Give the variable a value, or write the audience itself.',
      }),
    );
  if (asked.includes(','))
    findings.push(
      createFinding('AUD_COMMA_SEPARATED', {
        ...place,
        actual: shown(asked),
        label: 'comma asked',
        title: 'The audience asked for holds a comma',
        why: `${shown(asked)} was sent as one audience. Several audiences are separated by a blank, or sent one by one.`,
        remedy: `Ask for ${shownList(
          asked
            .split(',')
            .map((part) => part.trim())
            .filter((part) => part !== ''),
        )} as audiences of their own.`,
      }),
    );
  const counts = profile.audience.countsOn[grant];
  const legs = audienceSentOn(evidence, asked);
  if (evidence.sent[counts] !== null && legs.length > 0 && !legs.includes(counts))
    findings.push(
      createFinding('AUD_SENT_ON_IGNORED_LEG', {
        ...place,
        expected: `sent on the ${counts} leg`,
        actual: `sent on the ${legs.join(' and ')} leg`,
        label: `not sent to ${counts}`,
        title: `The audience was sent on the ${legs.join(' and ')} leg only`,
        why: `${profile.name} looks at the audience on the ${counts} leg.`,
        ...remedyFor(context, 'audience_leg', asked),
      }),
    );
  return findings;
}

function nothingAsked(context: CheckContext, view: TokenView): Finding[] {
  const { values } = listClaim(view, 'aud');
  if (values.length === 0)
    return [
      createFinding('AUD_NOT_ASKED', {
        ...place,
        severity: context.pasted ? 'warning' : 'notice',
        actual: view.claims.has('aud') ? '[]' : null,
        label: context.pasted ? 'for nobody' : 'none asked',
        title: 'This access token is for no API: its aud names none',
        why: context.pasted
          ? 'An API that checks the audience will refuse it.'
          : 'No audience was asked for. An API that checks the audience will refuse this token.',
        remedy: 'Add the audience of your API to the token request.',
      }),
    ];
  if (context.clientId !== null && values.length === 1 && values[0] === context.clientId)
    return [
      createFinding('AUD_IS_CLIENT_ID', {
        ...place,
        severity: 'notice',
        actual: shownList(values),
        label: 'client id',
        title: 'The aud of this access token is your client id',
        why: 'That is what an ID token has. No audience was asked for; if this is meant for an API, ask for its audience.',
      }),
    ];
  return context.pasted ? [] : unasked(values);
}

function unasked(values: readonly string[]): Finding[] {
  if (values.length === 0) return [];
  return [
    createFinding('AUD_UNASKED', {
      ...place,
      actual: shownList(values),
      label: `${values.length} not asked`,
      title: `The access token is also for ${shownList(values)}`,
      why: 'Nobody asked for that. Each further audience is one more API that accepts this token.',
    }),
  ];
}

/** `aud` of the access token against the audiences asked for. */
export function checkAudience(context: CheckContext): readonly Finding[] {
  const { access, asked } = context;
  if (!isReadable(access)) return [];
  const list = listClaim(access, 'aud');
  if (list.state === 'invalid')
    return [
      createFinding('AUD_INVALID', {
        ...place,
        expected: 'a text or a list of texts',
        actual: shown(access.claims.get('aud')?.text ?? ''),
        label: 'no audience',
        title: 'The aud of the access token is neither a text nor a list of texts',
        why: 'No API can compare it with its own audience.',
      }),
    ];
  if (asked.audiences.length === 0) return nothingAsked(context, access);
  const missing = asked.audiences.filter((audience) => !list.values.includes(audience));
  const further = list.values.filter((value) => !asked.audiences.includes(value));
  if (missing.length === 0)
    return [
      createFinding('AUD_AS_ASKED', {
        ...place,
        expected: shownList(asked.audiences),
        actual: shownList(list.values),
        label: 'as asked',
        title: `The access token is for ${shownList(asked.audiences)}`,
        why: 'aud holds every audience that was asked for.',
      }),
      ...unasked(further),
    ];
  const nearest = new Map(missing.map((wanted) => [wanted, nearestOf(wanted, list.values)]));
  const plain = missing.filter((wanted) => nearest.get(wanted) === null);
  const explained = new Set([context.clientId, ...nearest.values()]);
  return [
    ...(plain.length > 0 ? [notGranted(context, access, plain)] : []),
    ...missing.flatMap((wanted) => nearMissFinding(context, wanted, nearest.get(wanted) ?? null)),
    ...missing.flatMap((wanted) => askedBadly(context, wanted)),
    ...(plain.length > 0 ? [] : unasked(further.filter((value) => !explained.has(value)))),
  ];
}
