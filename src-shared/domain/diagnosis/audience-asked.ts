// Causes that lie in the token request itself: what was asked, how, and on which leg.
import { remedyFor } from '../checks/create-finding.ts';
import { audienceSentOn, type SentLeg } from '../inspection/asked-values.ts';
import { isUnreplacedTemplate, nearMiss, nearMissWords } from '../inspection/near-miss.ts';
import { recogniseRefusal } from '../problems/refusal-reason.ts';
import type { AudienceDecider } from '../profiles/profile.ts';
import { shown, shownList } from '../text/shown.ts';
import { type Hypothesis, seen, seenIf } from './assess.ts';
import type { DiagnosisContext, KnownAudience } from './diagnosis-context.ts';
import { commaParts, type Fix } from './fix.ts';
import { issOf } from './issuer-causes.ts';
import { repaired } from './next-tests.ts';

const endpointWords: Readonly<Record<SentLeg, string>> = {
  authorize: 'the authorize endpoint',
  device: 'the device endpoint',
  token: 'the token endpoint',
  refresh: 'the refresh',
};

/** True where the value can't be an audience at all, so that it is idle to ask whether an API has it. */
export function isMalformed(audience: string): boolean {
  return isUnreplacedTemplate(audience) || audience.includes(',');
}

/** The known audience that was probably meant; null where the asked one is known itself. */
export function nearestKnown({ known, profile }: DiagnosisContext, asked: string): KnownAudience | null {
  const meant = profile.audience.misnamed(asked);
  if (meant !== null) return { audience: meant, name: meant, from: 'profile', scopes: [] };
  if (known.some(({ audience, from }) => audience === asked && from !== 'environment')) return null;
  const providers = known.filter(({ from }) => from !== 'environment');
  const listed = known.some(({ audience }) => audience === asked) ? providers : known;
  return listed.find(({ audience }) => nearMiss(asked, audience) !== null) ?? null;
}

export function notAsked(context: DiagnosisContext): Hypothesis | null {
  const { check, evidence, input } = context;
  if (check.asked.audiences.length > 0) return null;
  const apis = input.environment?.apis ?? [];
  const isManagement = ({ audience }: { readonly audience: string }) =>
    context.known.some((known) => known.from === 'profile' && known.audience === audience);
  // A person’s token is seldom for the provider’s own API.
  const api = apis.find((each) => context.machine || !isManagement(each)) ?? apis[0];
  const fix: Fix | null =
    api === undefined ? null : { change: 'add_audience', value: api.audience, name: api.name };
  const code = 'AUDIENCE_NOT_ASKED';
  if (check.pasted)
    return {
      code,
      title: 'Nothing is known of the request: say what you asked for',
      remedy: 'Say what you asked for; if that was no audience, ask for the one of your API.',
      fix: issOf(context) === check.issuer ? fix : null,
      detail: 'An access token names an API only where its request asked for one.',
      observations: [seen('hint', 'The request behind a pasted token is not known.')],
    };
  return {
    code,
    title: 'No audience was asked for',
    remedy: 'Add the audience of your API to the token request, and get tokens again.',
    fix,
    detail:
      'Registering an API and authorising the application is not enough: each token request has to name the audience.',
    observations: [
      seen('proves', 'No leg carried an audience.'),
      ...seenIf(evidence.asked.scopes.includes('openid'), 'hint', 'openid alone brings an ID token.'),
    ],
  };
}

export function placeholder(context: DiagnosisContext, asked: string): Hypothesis | null {
  if (!isUnreplacedTemplate(asked)) return null;
  return {
    code: 'AUDIENCE_PLACEHOLDER',
    title: 'A placeholder was asked for',
    detail: `${shown(asked)} was sent as it stands: whatever should have put a value in its place did not.`,
    observations: [seen('proves', `The audience asked for is ${shown(asked)}.`)],
    remedy: 'Give the variable a value, or write the audience itself.',
    fix: onlyApi(context, asked),
  };
}

function onlyApi({ input }: DiagnosisContext, asked: string): Fix | null {
  const apis = input.environment?.apis ?? [];
  const own = apis.filter(({ audience }) => audience !== asked);
  const [api] = own;
  return api === undefined || own.length > 1
    ? null
    : { change: 'replace_audience', from: asked, to: api.audience };
}

export function comma(context: DiagnosisContext, asked: string): Hypothesis | null {
  const parts = commaParts(asked);
  if (!asked.includes(',') || isUnreplacedTemplate(asked)) return null;
  const several = parts.length > 1;
  const known = parts.filter((part) => context.known.some(({ audience }) => audience === part));
  const fix: Fix = several
    ? { change: 'split_audience', value: asked }
    : { change: 'replace_audience', from: asked, to: parts[0] ?? '' };
  const registered = context.known.some(({ audience }) => audience === asked);
  return {
    code: 'AUDIENCE_COMMA',
    title: 'A comma joins what are several audiences',
    detail: `${shown(asked)} was sent as one audience. Several are separated by a blank, or sent one by one.`,
    observations: registered
      ? [seen('rules_out', 'An API with exactly this audience is known.')]
      : [
          seen('proves', 'No audience of an API can be meant with a comma in it.'),
          ...seenIf(known.length > 0, 'strong', `${shownList(known)} is known here.`),
        ],
    remedy: `Ask for ${shownList(parts)} ${several ? 'as audiences of their own' : 'alone'}.`,
    fix,
    test: repaired(context, fix),
  };
}

function namedByProvider({ problem }: DiagnosisContext, asked: string): boolean {
  return problem?.code === 'PROVIDER_REFUSED' && recogniseRefusal(problem).value === asked;
}

export function ignoredLeg(context: DiagnosisContext, asked: string): Hypothesis | null {
  const { evidence, check, audienceLeg, profile } = context;
  if (check.pasted || context.refreshed) return null;
  const legs = audienceSentOn(evidence, asked);
  const words = {
    code: 'AUDIENCE_ON_IGNORED_LEG',
    title: `It was not sent to ${endpointWords[audienceLeg]}`,
    detail: `${profile.name} looks at the audience there and nowhere else.`,
  } as const;
  if (namedByProvider(context, asked))
    return { ...words, observations: [seen('rules_out', 'The provider names it in its answer.')] };
  if (legs.includes(audienceLeg))
    return { ...words, observations: [seen('rules_out', `It was sent to ${endpointWords[audienceLeg]}.`)] };
  if (evidence.sent[audienceLeg] === null) return null;
  const fix: Fix = { change: 'move_audience', value: asked };
  return {
    ...words,
    observations: [
      seen(
        'proves',
        legs.length === 0
          ? 'No leg carried it.'
          : `It was sent to ${legs.map((leg) => endpointWords[leg]).join(' and ')} alone.`,
      ),
    ],
    ...remedyFor(check, 'audience_leg', asked),
    fix,
    test: repaired(context, fix),
  };
}

const deciders: Readonly<Record<AudienceDecider, string>> = {
  parameter: 'a parameter of the token request decides',
  scope: 'the scopes asked for decide',
  server: 'the authorization server that is asked decides',
  setting: 'a setting of the application or its scopes decides',
  nothing: 'nothing that is asked for decides',
  unknown: 'it is not known here what decides',
};

/** A provider whose `aud` no parameter decides. */
function noParameter({ profile, check }: DiagnosisContext): Hypothesis {
  return {
    code: 'AUDIENCE_PARAMETER_UNKNOWN',
    title: `${profile.name} takes no audience parameter`,
    detail: `Whom a token is for: there, ${deciders[profile.audience.decidedBy]}.`,
    observations: [seen('proves', `${profile.name} looks at neither “audience” nor “resource”.`)],
    ...remedyFor(check, 'audience_parameter', ''),
  };
}

/** Providers that take `resource` ignore `audience`, and the reverse. */
export function unknownParameter(context: DiagnosisContext, asked: string): Hypothesis | null {
  const { evidence, profile, audienceLeg, check } = context;
  const names = new Set(
    (evidence.sent[audienceLeg] ?? [])
      .filter(({ name, value }) => ['audience', 'resource'].includes(name) && value.includes(asked))
      .map(({ name }) => name),
  );
  const expected = profile.audience.parameter;
  if (names.size === 0 || check.pasted) return null;
  if (expected === null) return noParameter(context);
  const words = {
    code: 'AUDIENCE_PARAMETER_UNKNOWN',
    title: `It was sent in a parameter that ${profile.name} ignores`,
    detail: `${profile.name} takes “${expected}”. Providers differ: “audience”, “resource” (RFC 8707), or a scope.`,
  } as const;
  if (names.has(expected))
    return { ...words, observations: [seen('rules_out', `It was sent as ${expected}.`)] };
  const style = expected === 'resource' ? 'resource' : 'audience_joined';
  const fix: Fix = { change: 'audience_style', style };
  return {
    ...words,
    observations: [
      seen(
        profile.audience.decidedBy === 'unknown' ? 'hint' : 'strong',
        `It was sent as ${[...names].join(' and ')}.`,
      ),
      ...seenIf(
        context.related.some(
          ({ clientId, audienceStyle, grantedAudiences }) =>
            clientId === context.clientId &&
            (audienceStyle === 'resource') === (expected === 'resource') &&
            grantedAudiences?.includes(asked) === true,
        ),
        'proves',
        `Sent as ${expected}, it was granted to the same application.`,
      ),
    ],
    remedy: `Send it as ${expected}.`,
    fix,
    test: repaired(context, fix),
  };
}

const whoKnows = {
  environment: 'An API of this environment has',
  provider: 'The provider has an API with',
  profile: 'The provider’s own API has',
  token: 'The token has',
} as const;

export function nearlyKnown(context: DiagnosisContext, asked: string): Hypothesis | null {
  const nearest = nearestKnown(context, asked);
  const kind = nearest === null ? null : nearMiss(asked, nearest.audience);
  if (nearest === null || kind === null || isMalformed(asked)) return null;
  const fix: Fix = { change: 'replace_audience', from: asked, to: nearest.audience };
  return {
    code: 'AUDIENCE_NEAR_MISS',
    title: `It differs from a known audience by ${nearMissWords[kind]}`,
    detail: `You asked for ${shown(asked)}. ${whoKnows[nearest.from]} ${shown(nearest.audience)}. Audiences are compared character by character.`,
    observations: [
      seen(
        nearest.from === 'environment' ? 'strong' : 'proves',
        `${whoKnows[nearest.from]} ${shown(nearest.audience)}.`,
      ),
      ...seenIf(
        context.known.some(({ audience }) => audience === asked),
        'against',
        'An API with exactly the audience asked for stands in this environment too.',
      ),
    ],
    ...remedyFor(context.check, 'audience_value', nearest.audience),
    fix,
    test: repaired(context, fix, 'nearest_audience'),
  };
}
