import { viewToken } from '../checks/token-view.ts';
import type { TokenEvidence } from '../tokens/token-set.ts';
import type { EnforcedDemands } from './enforced-demands.ts';
import { judgeForm, judgeSignature } from './judge-form.ts';
import { judgeIdentity } from './judge-identity.ts';
import { judgeScopes } from './judge-scopes.ts';
import { judgeTimes } from './judge-times.ts';
import type { DemandResult, DemandsVerdict, Refusal } from './verdict.ts';

interface SentToken {
  readonly kind: 'id' | 'access';
  readonly evidence: TokenEvidence;
  /** The issuer whose keys the evidence was verified against. */
  readonly keysOf: string;
}

const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash'];

/**
 * What an API with these demands would answer to this token: each demand with whether it is met, and every reason to
 * refuse, not the first alone. `now`: milliseconds since the epoch by the API's clock; a second is the finest that
 * counts (RFC 7519 section 4.1.4: at `exp` itself a token is expired). Revocation is not looked at, nor what single
 * calls need besides. `accepted` is null where only the signature could not be checked here.
 */
export function judge(token: SentToken, demands: EnforcedDemands, now: number): DemandsVerdict {
  const view = viewToken(token.kind, token.evidence);
  const form = judgeForm(view);
  if (view === null || form !== null) {
    const result = form ?? [];
    return { accepted: false, results: result, reasons: result.flatMap(refusalOf) };
  }
  const seconds = Math.floor(now / 1_000);
  const results: readonly DemandResult[] = [
    ...judgeSignature(view, demands, token.keysOf),
    ...judgeIdentity(view, demands),
    ...judgeTimes(view, demands, seconds),
    ...judgeScopes(view, demands),
  ];
  const reasons = results.flatMap(refusalOf);
  const unknown = results.some(({ outcome }) => outcome === 'unknown');
  const mixedUp = token.kind === 'id' || idTokenClaims.some((name) => view.claims.has(name));
  return {
    accepted: reasons.length > 0 ? false : unknown ? null : true,
    results,
    reasons: reasons.length > 0 && mixedUp ? [idTokenSent, ...reasons] : reasons,
  };
}

const idTokenSent: Refusal = {
  code: 'ID_TOKEN_SENT',
  because: 'it is an ID token, which is for the app and not for an API',
};

function refusalOf({ code, outcome, because }: DemandResult): readonly Refusal[] {
  return outcome === 'unmet' ? [{ code, because }] : [];
}
