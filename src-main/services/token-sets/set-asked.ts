import type { AskedByHand } from '../../../src-shared/domain/paste/asked-by-hand.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet, TokenSetEvidence } from '../../../src-shared/domain/tokens/token-set.ts';
import type { MintingContext } from '../minting/run.ts';
import { applicationEvidence } from './set-evidence.ts';

type EvidenceApplication = TokenSetEvidence['application'];

/** The application of that client id; one that no environment has is judged by its client id alone. */
function applicationOf(context: MintingContext, tokenSet: TokenSet, clientId: string): EvidenceApplication {
  const known = context.access
    .list()
    .find(({ id }) => id === tokenSet.environmentId)
    ?.applications.find((application) => application.clientId === clientId);
  if (known !== undefined) return applicationEvidence(known);
  const machine = tokenSet.evidence.asked.grant === 'client_credentials';
  return { name: 'the application', kind: machine ? 'machine' : 'spa', clientId };
}

/**
 * Judges a pasted set by what somebody says was asked for. Nothing was sent from here, so that no leg is claimed.
 * Throws `NOT_FOUND` for an unknown set, `REQUEST_INVALID` for one that was not pasted: there it is known.
 */
export function setAsked(
  context: MintingContext,
  { id, clientId, ...asked }: AskedByHand & { readonly id: string },
): TokenSet {
  const remembered = context.memory.require(id);
  const { tokenSet } = remembered;
  if (tokenSet.origin !== 'pasted')
    throw new ProblemError({ code: 'REQUEST_INVALID', field: 'id', reason: 'not_pasted' });
  const { evidence } = tokenSet;
  const changed: TokenSet = {
    ...tokenSet,
    evidence: {
      ...evidence,
      asked: { ...evidence.asked, ...asked },
      application:
        clientId === null || clientId === ''
          ? evidence.application
          : applicationOf(context, tokenSet, clientId),
    },
  };
  context.memory.keep({ ...remembered, tokenSet: changed });
  return changed;
}
