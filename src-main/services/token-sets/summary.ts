import type { TokenSetSummary } from '../../../src-shared/contract/views.ts';
import { personName } from '../../../src-shared/domain/comparison/person-name.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { audiencesOf, claimsOf, scopesOf, textClaim } from './claims.ts';
import type { TokenSetLabel } from './token-set-memory.ts';

/** Scopes that a line about a token set holds, to search in. */
const mostScopes = 200;

/** One line about a token set for the list of earlier ones. */
export function summarise(tokenSet: TokenSet, { name, pinned }: TokenSetLabel): TokenSetSummary {
  const { evidence } = tokenSet;
  const access = claimsOf(evidence.accessToken);
  const id = claimsOf(evidence.idToken);
  return {
    id: tokenSet.id,
    environmentId: tokenSet.environmentId,
    applicationId: tokenSet.applicationId,
    applicationName: evidence.application?.name ?? '',
    parentId: tokenSet.parentId,
    name,
    pinned,
    origin: tokenSet.origin,
    mintedAt: tokenSet.mintedAt,
    fingerprint: tokenSet.fingerprint,
    accessForm: evidence.accessToken?.form ?? null,
    audiences: audiencesOf(access),
    idTokenAudiences: audiencesOf(id),
    scopes: scopesOf(access).slice(0, mostScopes),
    subject: textClaim(access, 'sub') ?? textClaim(id, 'sub'),
    person: personName((name) => textClaim(id, name)) ?? personName((name) => textClaim(access, name)),
    holds: { id: evidence.idToken !== null, access: evidence.accessToken !== null },
  };
}
