import type { TokenRequest } from '../minting/token-request.ts';
import type { TokenSetEvidence } from './token-set.ts';

/**
 * Evidence that holds nothing but what was asked and when it ended: nothing sent, nothing returned, nobody known. To be
 * spread, and filled with what is known. `receivedAt`: local clock, milliseconds since the epoch.
 */
export function noEvidence(asked: TokenRequest, receivedAt: number): TokenSetEvidence {
  return {
    asked,
    sent: { authorize: null, device: null, token: null, refresh: null },
    nonceSent: null,
    application: null,
    environment: null,
    metadata: null,
    idToken: null,
    accessToken: null,
    refreshToken: null,
    expectedHashes: { atHash: null, cHash: null },
    response: null,
    callback: null,
    introspections: [],
    refusals: [],
    receivedAt,
    serverDate: null,
    previous: null,
    pastedAs: null,
    forgedHere: false,
  };
}
