import type { Parameter } from '../minting/parameter.ts';
import type { TokenRequest } from '../minting/token-request.ts';
import type { ProviderProfile } from '../profiles/profile.ts';
import { redactParameters } from '../redaction/redact.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';

export type SentLeg = 'authorize' | 'device' | 'token' | 'refresh';
export const sentLegs: readonly SentLeg[] = ['authorize', 'device', 'token', 'refresh'];

/** Everything a token request asks for, fields and extra parameters together, each value once. */
export interface AskedValues {
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  readonly organisations: readonly string[];
  /** What has no claim of its own to stand in; secrets redacted. */
  readonly others: readonly Parameter[];
}

const audienceNames = new Set(['audience', 'resource']);

export function splitBlanks(text: string): string[] {
  return text.split(/\s+/).filter((part) => part !== '');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

function distinctParameters(parameters: readonly Parameter[]): Parameter[] {
  const seen = new Map(parameters.map((parameter) => [`${parameter.name}=${parameter.value}`, parameter]));
  return [...seen.values()];
}

function organisationNames(profile: ProviderProfile): Set<string> {
  return new Set(['organization', profile.organisation?.parameter ?? 'organization']);
}

export function askedValues(request: TokenRequest, profile: ProviderProfile): AskedValues {
  const { authorize, token, refresh } = request.extra;
  const extra = [...authorize, ...token, ...refresh];
  const organisation = organisationNames(profile);
  const valuesOf = (names: ReadonlySet<string>) =>
    extra.filter(({ name }) => names.has(name)).map(({ value }) => value);
  const field = (name: string, value: string | null) =>
    value === null || value === '' ? [] : [{ name, value }];
  const rest = extra.filter(
    ({ name }) => !audienceNames.has(name) && name !== 'scope' && !organisation.has(name),
  );
  return {
    audiences: distinct([...request.audiences, ...valuesOf(audienceNames).flatMap(splitBlanks)]),
    scopes: distinct([...request.scopes, ...valuesOf(new Set(['scope'])).flatMap(splitBlanks)]),
    organisations: distinct([request.organization ?? '', ...valuesOf(organisation)]),
    others: distinctParameters(
      redactParameters([
        ...field('prompt', request.prompt),
        ...field('login_hint', request.loginHint),
        ...field('connection_id', request.connectionId),
        ...rest,
      ]),
    ),
  };
}

/** The legs on which a value was sent, in order. `holds` says whether a parameter carries it. */
function legsWith(evidence: TokenSetEvidence, holds: (parameter: Parameter) => boolean): SentLeg[] {
  return sentLegs.filter((leg) => evidence.sent[leg]?.some(holds) ?? false);
}

const carries =
  (audience: string) =>
  ({ name, value }: Parameter): boolean =>
    audienceNames.has(name) && (value === audience || splitBlanks(value).includes(audience));

export function audienceSentOn(evidence: TokenSetEvidence, audience: string): SentLeg[] {
  return legsWith(evidence, carries(audience));
}

/** Names of the parameters that carried an audience, on whatever leg, each once. */
export function audienceParameters(evidence: TokenSetEvidence, audience: string): string[] {
  const carried = sentLegs.flatMap((leg) => evidence.sent[leg] ?? []).filter(carries(audience));
  return [...new Set(carried.map(({ name }) => name))];
}

export function scopeSentOn(evidence: TokenSetEvidence, scope: string): SentLeg[] {
  return legsWith(
    evidence,
    ({ name, value }) => name === 'scope' && (value === scope || splitBlanks(value).includes(scope)),
  );
}

export function parameterSentOn(evidence: TokenSetEvidence, asked: Parameter): SentLeg[] {
  return legsWith(evidence, ({ name, value }) => name === asked.name && value === asked.value);
}

export function organisationSentOn(
  evidence: TokenSetEvidence,
  organisation: string,
  profile: ProviderProfile,
): SentLeg[] {
  const names = organisationNames(profile);
  return legsWith(evidence, ({ name, value }) => names.has(name) && value === organisation);
}
