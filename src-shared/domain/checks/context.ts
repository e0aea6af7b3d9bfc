import { type AskedValues, askedValues, sentLegs, splitBlanks } from '../inspection/asked-values.ts';
import type { Grant } from '../minting/token-request.ts';
import type { ProviderProfile } from '../profiles/profile.ts';
import { profileFor } from '../profiles/profiles.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { introspectedClaims } from '../verification/introspection-view.ts';
import { isReadable, listClaim, scopeClaim, type TokenView, viewToken } from './token-view.ts';

/** Scopes as granted, by the place that says so. */
interface GrantedScopes {
  /** The claim that decides; null when the access token has none or can't be read. */
  readonly claim: string | null;
  readonly inClaim: readonly string[];
  /** Claims such as `permissions` that may hold an API's scopes besides. */
  readonly further: readonly { readonly claim: string; readonly values: readonly string[] }[];
  /** `scope` of the response; null when it has none. */
  readonly inResponse: readonly string[] | null;
  /** For each scope the places of the three that name it, the deciding claim first. A token may hold very many. */
  readonly places: ReadonlyMap<string, readonly string[]>;
}

/** All that a check may look at, built once for every check. */
export interface CheckContext {
  readonly evidence: TokenSetEvidence;
  readonly profile: ProviderProfile;
  /** True for tokens that came from outside: no leg was run, so nothing is known of a request. */
  readonly pasted: boolean;
  /** As asked; a pasted token without a subject counts as a machine's. */
  readonly grant: Grant;
  readonly asked: AskedValues;
  readonly id: TokenView | null;
  readonly access: TokenView | null;
  /** Those of the two whose claims could be read. */
  readonly readable: readonly TokenView[];
  readonly clientId: string | null;
  readonly applicationName: string;
  readonly issuer: string | null;
  readonly granted: GrantedScopes;
  /** Milliseconds that the provider's clock is ahead; 0 within a minute, or when it told no time. */
  readonly clockAhead: number;
  /** Now by the provider's clock, milliseconds since the epoch. */
  readonly now: number;
  /** When the tokens came, by the provider's clock. */
  readonly receivedAt: number;
}

/** Differences up to this are the network's and the `Date` header's, not the clock's. Milliseconds. */
export const clockTolerance = 60_000;

function grantOf(evidence: TokenSetEvidence, pasted: boolean, access: TokenView | null): Grant {
  if (!pasted || !isReadable(access)) return evidence.asked.grant;
  return access.claims.has('sub') ? evidence.asked.grant : 'client_credentials';
}

function placesOf({ claim, inClaim, further, inResponse }: Omit<GrantedScopes, 'places'>) {
  const places = new Map<string, string[]>();
  const note = (place: string, scopes: readonly string[]) => {
    for (const scope of new Set(scopes)) {
      const known = places.get(scope);
      if (known === undefined) places.set(scope, [place]);
      else known.push(place);
    }
  };
  if (claim !== null) note(claim, inClaim);
  for (const { claim: name, values } of further) note(name, values);
  note('response scope', inResponse ?? []);
  return places;
}

function grantedScopes(
  evidence: TokenSetEvidence,
  profile: ProviderProfile,
  access: TokenView | null,
  grant: Grant,
): Omit<GrantedScopes, 'places'> {
  const scope = evidence.response?.scope ?? null;
  const inResponse = scope === null ? null : splitBlanks(scope);
  if (!isReadable(access)) return { claim: null, inClaim: [], further: [], inResponse };
  const claims = profile.scopeClaims[grant];
  const claim = claims.find((name) => scopeClaim(access, name) !== null) ?? null;
  const further = profile.furtherScopeClaims
    .filter((name) => name !== claim)
    .map((name) => ({ claim: name, values: listClaim(access, name).values }))
    .filter(({ values }) => values.length > 0);
  return { claim, inClaim: claim === null ? [] : (scopeClaim(access, claim) ?? []), further, inResponse };
}

/** Decodes the tokens and gathers what checks compare. `now`: local clock, milliseconds since the epoch. */
export function createCheckContext(evidence: TokenSetEvidence, now: number): CheckContext {
  const profile = profileFor(evidence.environment);
  const access = viewToken(
    'access',
    evidence.accessToken,
    introspectedClaims(evidence, evidence.accessToken),
  );
  const id = viewToken('id', evidence.idToken);
  const pasted = sentLegs.every((leg) => evidence.sent[leg] === null);
  const grant = grantOf(evidence, pasted, access);
  const granted = grantedScopes(evidence, profile, access, grant);
  const ahead = evidence.serverDate === null ? 0 : evidence.serverDate - evidence.receivedAt;
  const clockAhead = Math.abs(ahead) > clockTolerance ? ahead : 0;
  return {
    evidence,
    profile,
    pasted,
    grant,
    asked: askedValues(evidence.asked, profile),
    id,
    access,
    readable: [id, access].filter(isReadable),
    clientId: evidence.application?.clientId ?? null,
    applicationName: evidence.application?.name ?? 'the application',
    issuer: evidence.metadata?.issuer ?? evidence.environment?.issuer ?? null,
    granted: { ...granted, places: placesOf(granted) },
    clockAhead,
    now: now + clockAhead,
    receivedAt: evidence.receivedAt + clockAhead,
  };
}
