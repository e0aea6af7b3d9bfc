import { audienceSentOn } from '../inspection/asked-values.ts';
import type { Finding } from '../inspection/finding.ts';
import { audienceGrant } from '../inspection/granted-audiences.ts';
import { nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { nameWithin } from '../profiles/profile.ts';
import { askedInVain } from './audience-asked.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor, shown, shownList } from './create-finding.ts';
import { isReadable, type TokenView } from './token-view.ts';

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

/** What stands in `aud` unasked: what the provider always adds, and the rest. */
function unasked({ profile, issuer }: CheckContext, values: readonly string[]): Finding[] {
  const own = values.filter((value) => profile.audience.addedByProvider(value, issuer));
  const rest = values.filter((value) => !own.includes(value));
  const findings: Finding[] = [];
  if (own.length > 0)
    findings.push(
      createFinding('AUD_ADDED_BY_PROVIDER', {
        ...place,
        actual: shownList(own),
        label: 'provider’s own',
        title: `${profile.name} added ${shownList(own)} to aud by itself`,
        why: `That is for services of ${nameWithin(profile)} and grants nothing at your API.`,
      }),
    );
  if (rest.length > 0)
    findings.push(
      createFinding('AUD_UNASKED', {
        ...place,
        actual: shownList(rest),
        label: `${rest.length} not asked`,
        title: `The access token is also for ${shownList(rest)}`,
        why: 'Nobody asked for that. Each further audience is one more API that accepts this token.',
      }),
    );
  return findings;
}

function nothingAsked(context: CheckContext, view: TokenView): Finding[] {
  const { values } = view.audience;
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
  return context.pasted ? [] : unasked(context, values);
}

function askedFor(context: CheckContext, access: TokenView, values: readonly string[]): Finding[] {
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

/** A token that only the provider's own services take, whatever was asked for. */
function forProvider(context: CheckContext, values: readonly string[]): Finding[] {
  const { profile, issuer } = context;
  if (!profile.onlyForProvider({ issuer, audiences: values })) return [];
  return [
    createFinding('TOKEN_FOR_PROVIDER', {
      ...place,
      actual: shownList(values),
      label: 'for the provider',
      title: `This access token is for ${nameWithin(profile)}’s own services`,
      why: 'Your API can’t check it and must not take it, even where its signature could be verified.',
      ...remedyFor(context, 'provider_only', ''),
    }),
  ];
}

/** `aud` of the access token against the audiences asked for. */
export function checkAudience(context: CheckContext): readonly Finding[] {
  const { access, asked } = context;
  if (access === null) return [];
  if (!isReadable(access)) return askedInVain(context, asked.audiences);
  const list = access.audience;
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
  const findings =
    asked.audiences.length === 0 ? nothingAsked(context, access) : askedFor(context, access, list.values);
  return [...findings, ...forProvider(context, list.values)];
}
