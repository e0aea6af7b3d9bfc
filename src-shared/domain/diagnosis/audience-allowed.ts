// Causes that lie at the provider: which APIs it has, and who may ask for them.
import { remedyFor } from '../checks/create-finding.ts';
import { isLoopbackHostname } from '../environments/issuer.ts';
import { audienceSentOn } from '../inspection/asked-values.ts';
import { recogniseRefusal } from '../problems/refusal-reason.ts';
import { shown } from '../text/shown.ts';
import { distanceText } from '../text/time-text.ts';
import { type Hypothesis, type Observation, seen, seenIf } from './assess.ts';
import { isMalformed, nearestKnown } from './audience-asked.ts';
import type { CauseCode } from './cause-catalogue.ts';
import { causeRemedy } from './cause-remedy.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { askProvider, otherApplication } from './next-tests.ts';
import type { RegisteredApi } from './provider-facts.ts';
import { recentRun } from './weights.ts';

interface Others {
  readonly granted: DiagnosisContext['related'];
  readonly denied: DiagnosisContext['related'];
}

/** Runs of other applications, near in time, that asked for the same audience. */
function others({ related, clientId, evidence }: DiagnosisContext, asked: string): Others {
  const near = related.filter(
    (run) =>
      run.clientId !== clientId &&
      run.askedAudiences.includes(asked) &&
      Math.abs(run.at - evidence.receivedAt) <= recentRun,
  );
  return {
    granted: near.filter(({ grantedAudiences }) => grantedAudiences?.includes(asked)),
    denied: near.filter(
      ({ grantedAudiences, refusal }) =>
        refusal?.reason === 'audience_not_allowed' ||
        (grantedAudiences !== null && !grantedAudiences.includes(asked)),
    ),
  };
}

/** An earlier run in which this very application got the audience. */
function gotItBefore({ related, clientId, evidence }: DiagnosisContext, asked: string) {
  return related.find(
    (run) =>
      run.clientId === clientId &&
      run.at <= evidence.receivedAt &&
      run.grantedAudiences?.includes(asked) === true,
  );
}

function registered({ facts }: DiagnosisContext, asked: string): RegisteredApi | null {
  return facts?.apis?.find(({ audience }) => audience === asked) ?? null;
}

function isOwnApi({ known }: DiagnosisContext, asked: string): boolean {
  return known.some(({ audience, from }) => audience === asked && from === 'profile');
}

function askedRightly(context: DiagnosisContext, asked: string): readonly Observation[] {
  const { evidence, audienceLeg, check } = context;
  if (check.pasted || context.refreshed) return [];
  return audienceSentOn(evidence, asked).includes(audienceLeg)
    ? [seen('hint', 'It was asked for, and sent where the provider looks.')]
    : [seen('against', 'It was not sent where the provider looks.')];
}

/** What the provider's words say; of both causes below they say the same. */
function refusalWords({ problem }: DiagnosisContext): readonly Observation[] {
  if (problem?.code !== 'PROVIDER_REFUSED') return [];
  const { reason } = recogniseRefusal(problem);
  return reason === 'audience_not_allowed' || reason === 'resource_invalid'
    ? [
        seen(
          'supports',
          'The provider says that the application may not ask for it. It says the same of an API that does not exist.',
        ),
      ]
    : [];
}

function audienceRemedy(context: DiagnosisContext, code: CauseCode, audience: string) {
  const usual = remedyFor(context.check, 'audience', audience);
  return { ...usual, remedy: causeRemedy(context, code, audience) ?? usual.remedy };
}

export function apiNotRegistered(context: DiagnosisContext, asked: string): Hypothesis | null {
  const { facts, known, profile, now } = context;
  if (isMalformed(asked)) return null;
  const nearest = nearestKnown(context, asked);
  if (nearest !== null && nearest.from !== 'environment') return null;
  const { granted, denied } = others(context, asked);
  const [other] = granted;
  const before = gotItBefore(context, asked);
  const listed = known.some(({ audience, from }) => audience === asked && from === 'environment');
  const there = registered(context, asked);
  const observations: Observation[] = [...refusalWords(context), ...askedRightly(context, asked)];
  if (there !== null) observations.push(seen('rules_out', `${profile.name} has it: ${shown(there.name)}.`));
  else if (facts?.apis != null)
    observations.push(seen('proves', `${profile.name} lists ${facts.apis.length} APIs, and none has it.`));
  else if (isOwnApi(context, asked))
    observations.push(seen('rules_out', `It is the API of ${profile.name} itself, which every tenant has.`));
  else if (other !== undefined)
    observations.push(
      seen('rules_out', `${shown(other.applicationName)} got it ${distanceText(other.at, now)}.`),
    );
  else if (before !== undefined)
    observations.push(
      seen('against', `${shown(before.applicationName)} got it ${distanceText(before.at, now)}.`),
    );
  else if (listed)
    observations.push(
      seen('doubts', 'An API of this environment has exactly this audience; here, not at the provider.'),
    );
  else if (nearest === null) observations.push(seen('supports', 'No API of this environment has it either.'));
  for (const run of there === null ? denied.slice(0, 3) : [])
    observations.push(seen('hint', `${shown(run.applicationName)} did not get it either.`));
  return {
    code: 'API_NOT_REGISTERED',
    title: 'No API with exactly this audience',
    detail: `${profile.name} compares character by character: no trailing slash, same scheme, same case.`,
    observations,
    ...audienceRemedy(context, 'API_NOT_REGISTERED', asked),
    test: askProvider(context, asked) ?? otherApplication(context, asked),
  };
}

export function notAuthorised(context: DiagnosisContext, asked: string): Hypothesis | null {
  const { application, clientId, facts, known, now, problem, profile } = context;
  if (isMalformed(asked)) return null;
  const nearest = nearestKnown(context, asked);
  const audience = nearest?.audience ?? asked;
  const there = registered(context, audience);
  const before = gotItBefore(context, asked);
  const [other] = others(context, asked).granted;
  const observations: Observation[] = [...refusalWords(context), ...askedRightly(context, asked)];
  if (there?.authorisedClientIds != null && clientId !== null)
    observations.push(
      there.authorisedClientIds.includes(clientId)
        ? seen(
            'rules_out',
            `${profile.name} says that ${application} is authorised for ${shown(there.name)}.`,
          )
        : seen('proves', `${profile.name} says that ${application} is switched off at ${shown(there.name)}.`),
    );
  else if (facts?.apis != null && there === null)
    observations.push(seen('rules_out', 'There is no such API, so nobody can be authorised for it.'));
  else if (nearest !== null) return null;
  if (other !== undefined)
    observations.push(
      seen(
        'strong',
        `${shown(other.applicationName)} got it ${distanceText(other.at, now)}, so the API is there.`,
      ),
    );
  if (before !== undefined)
    observations.push(seen('against', `${application} got it ${distanceText(before.at, now)}.`));
  const refused = problem?.code === 'PROVIDER_REFUSED' ? recogniseRefusal(problem).reason : null;
  observations.push(
    ...seenIf(
      known.some((api) => api.audience === asked && api.from === 'environment'),
      'hint',
      'An API of this environment has exactly this audience.',
    ),
    ...seenIf(isOwnApi(context, asked), 'supports', `Every tenant of ${profile.name} has this API.`),
    ...seenIf(
      refused === 'grant_not_allowed' && context.machine,
      'supports',
      `${profile.name} also answers so where a machine is not authorised for the API.`,
    ),
  );
  return {
    code: 'APPLICATION_NOT_AUTHORISED',
    title: `${application} is not authorised for this API`,
    detail:
      nearest === null
        ? `The API ${there === null ? 'may be' : 'is'} registered, but the application has no switch on under it.`
        : `The API is ${shown(audience)}, and the application has no switch on under it.`,
    observations,
    ...audienceRemedy(context, 'APPLICATION_NOT_AUTHORISED', audience),
    test: askProvider(context, asked) ?? otherApplication(context, asked),
  };
}

function hostOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).host : null;
}

/** Machines and the management API know the provider's own domain alone, whatever domain people sign in at. */
export function wrongDomain(context: DiagnosisContext, asked: string | null): Hypothesis | null {
  const { profile, machine, check, facts } = context;
  const api = profile.managementApi;
  const issuer = context.evidence.environment?.issuer ?? '';
  const host = hostOf(issuer);
  const [own] = profile.ownDomains;
  if (own === undefined || host === null || api === null) return null;
  const askedHost = asked === null ? null : hostOf(asked);
  const management =
    asked !== null && askedHost !== null && new URL(asked).pathname.replace(/\/+$/, '') === api.audiencePath;
  if (!machine && !management) return null;
  const custom = !host.endsWith(own) && !isLoopbackHostname(new URL(issuer).hostname);
  const observations: Observation[] = [];
  if (management && askedHost !== host)
    observations.push(
      seen(
        'strong',
        `The audience names ${shown(askedHost ?? '')}, the environment’s issuer is ${shown(host)}.`,
      ),
    );
  if (facts?.ownDomain != null)
    observations.push(
      facts.ownDomain === host && (!management || askedHost === host)
        ? seen('rules_out', `${profile.name} says that ${shown(host)} is the tenant’s own domain.`)
        : seen('proves', `${profile.name} says that the tenant’s own domain is ${shown(facts.ownDomain)}.`),
    );
  else if (custom)
    observations.push(seen('supports', `The issuer ${shown(host)} is no domain of ${profile.name} itself.`));
  else if (observations.length === 0 && host.endsWith(own))
    observations.push(seen('rules_out', `${shown(host)} is the provider’s own domain.`));
  if (observations.length === 0) return null;
  return {
    code: 'WRONG_DOMAIN',
    title: `A custom domain and the ${own.slice(1)} domain are mixed`,
    detail: `Machines and the management API work on the tenant’s own domain alone, for the token endpoint as for the audience.`,
    observations,
    ...remedyFor(check, 'issuer', `the tenant’s ${own.slice(1)} domain`),
  };
}

export function droppedSilently(context: DiagnosisContext): Hypothesis | null {
  const { profile, check, problem } = context;
  if (problem !== null || check.pasted) return null;
  return {
    code: 'DROPPED_SILENTLY',
    title: `${profile.name} left it out and does not say why`,
    detail: 'The response holds neither the audience nor an error. Its settings for this application decide.',
    observations: [seen('hint', 'The token response holds no error.')],
    remedy: null,
  };
}
