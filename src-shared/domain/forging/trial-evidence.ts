import type { HttpExchange } from '../calls/http-exchange.ts';
import type { TokenPlacement } from '../calls/saved-request.ts';
import { sentCredential, viewCredential } from '../calls/sent-credential.ts';
import type { TokenSetEvidence } from '../tokens/token-set.ts';
import { isForged } from './forge-case.ts';
import { forgedEvidence } from './forged-evidence.ts';
import type { ForgeryCode } from './forgery.ts';

/**
 * What is known of the token that the call of a case carried: that of the set where it went as issued, else that it was
 * forged here. Null for the case without a token. `exchange` may be redacted; a token in it that can't be read is not
 * vouched for.
 */
export function trialEvidence(
  code: ForgeryCode,
  exchange: HttpExchange,
  placement: TokenPlacement,
  evidence: TokenSetEvidence,
): TokenSetEvidence | null {
  if (code === 'NO_TOKEN') return null;
  if (!isForged(code)) return evidence;
  const sent = viewCredential(sentCredential(exchange.request, placement));
  return forgedEvidence(evidence, { idToken: null, accessToken: sent?.evidence ?? null }, exchange.startedAt);
}
