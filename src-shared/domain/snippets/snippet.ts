import type { DemandableAlgorithm, EnforcedDemands } from '../demands/enforced-demands.ts';

export const snippetIds = ['jose', 'spring', 'aspnet', 'go', 'pyjwt', 'ruby', 'php', 'rust'] as const;
export type SnippetId = (typeof snippetIds)[number];

/** Code that enforces an API's demands with one library. It holds public values alone: no secret, no token. */
export interface Snippet {
  readonly id: SnippetId;
  readonly language: string;
  /** The library with the version that it was written for. */
  readonly library: string;
  readonly fileName: string;
  readonly install: string;
  /** Null where the library knows none of the algorithms: with an empty list some take any. */
  readonly code: string | null;
  /** Demands that the library has no option for; the code checks them itself. */
  readonly byHand: readonly string[];
  /** Where this library decides otherwise than the verdict, and can't be told not to. */
  readonly differs: readonly string[];
}

export type SnippetWriter = (demands: EnforcedDemands) => Snippet;

type Line = string | false | readonly Line[];

function flattened(line: Line): readonly string[] {
  if (line === false) return [];
  return typeof line === 'string' ? [line] : line.flatMap(flattened);
}

/** The lines that are there, with a line break after each. */
export function text(...lines: readonly Line[]): string {
  return lines
    .flatMap(flattened)
    .map((line) => `${line}\n`)
    .join('');
}

export const noKeyId = 'A token without kid is refused, even where the issuer has a single key.';

/** What each library does not know of the algorithms that may be demanded. */
const unknownAlgorithms: Readonly<Record<SnippetId, readonly DemandableAlgorithm[]>> = {
  jose: [],
  spring: ['EdDSA'],
  aspnet: ['EdDSA'],
  go: [],
  pyjwt: [],
  ruby: [],
  php: ['PS256', 'PS384', 'PS512', 'ES512'],
  rust: ['ES512'],
};

/** The algorithms that a library knows among those demanded, and a sentence about the others. */
export function knownAlgorithms(
  { algorithms }: EnforcedDemands,
  id: SnippetId,
): { readonly known: readonly DemandableAlgorithm[]; readonly differs: readonly string[] } {
  const unknown = algorithms.filter((algorithm) => unknownAlgorithms[id].includes(algorithm));
  return {
    known: algorithms.filter((algorithm) => !unknown.includes(algorithm)),
    differs:
      unknown.length === 0
        ? []
        : [`This library does not know ${unknown.join(' or ')}: such tokens are refused.`],
  };
}

type Demanded =
  | 'audience_all'
  | 'audience'
  | 'party'
  | 'scopes'
  | 'type'
  | 'required'
  | 'times'
  | 'issuer'
  | 'algorithms';

const words: Readonly<Record<Demanded, string>> = {
  audience_all: 'all of several audiences',
  audience: 'the audience',
  party: 'the client',
  scopes: 'scopes',
  type: 'the type',
  required: 'required claims',
  times: 'times',
  issuer: 'the issuer',
  algorithms: 'the list of algorithms',
};

/** Names, among `parts`, what is demanded at all. */
export function byHandOf(demands: EnforcedDemands, parts: readonly Demanded[]): readonly string[] {
  const demanded: Readonly<Record<Demanded, boolean>> = {
    audience_all: demands.audienceMatch === 'all',
    audience: true,
    party: demands.authorizedParties.length > 0,
    scopes: demands.scopes.length > 0,
    type: demands.type !== null,
    required: demands.requiredClaims.length > 0,
    times: true,
    issuer: true,
    algorithms: true,
  };
  return parts.filter((part) => demanded[part]).map((part) => words[part]);
}

/** `typ` in the form in which snippets compare it, RFC 7515 section 4.1.9. */
export function normalType(type: string): string {
  const lower = type.toLowerCase();
  return lower.includes('/') ? lower : `application/${lower}`;
}
