import { devicePage } from '../../../src-shared/domain/minting/device-page.ts';
import {
  afterPoll,
  type DevicePolling,
  startPolling,
} from '../../../src-shared/domain/minting/device-polling.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { pause } from './cancelled.ts';
import type { DeviceAuthorization } from './device-response.ts';
import { asLeg, asProblemError, type OpenLeg } from './leg-recorder.ts';
import type { MintingContext, Run } from './run.ts';
import { askForTokens, type TokenGrant, type TokenLegResult } from './token-leg.ts';

/** Message pairs of the last polls that a leg keeps besides the first. */
const lastPollsKept = 3;

/** Tokens, or how to poll on. Throws what ends the run. */
async function poll(
  context: MintingContext,
  run: Run,
  leg: OpenLeg,
  grant: TokenGrant,
  polling: DevicePolling,
): Promise<TokenLegResult | DevicePolling> {
  try {
    return await askForTokens(context, run, leg, 'token', grant);
  } catch (error) {
    const failure = asProblemError(error);
    const decision = afterPoll(polling, failure.problem);
    if (run.signal.aborted || decision.next === 'end') throw failure;
    return decision.polling;
  } finally {
    leg.keepEnds(lastPollsKept);
    leg.replaceFact('polled', String(polling.polls + 1));
  }
}

/**
 * The token leg of the device grant (RFC 8628 sections 3.4 and 3.5): asks at the interval that the provider sets until
 * there are tokens. Ends with `DEVICE_CODE_EXPIRED` when the code's time is up, and at once when the run is cancelled.
 * Of all polls the leg keeps the first and the last few.
 */
export function pollForTokens(
  context: MintingContext,
  run: Run,
  authorization: DeviceAuthorization,
  receivedAt: number,
  grant: TokenGrant,
): Promise<TokenLegResult> {
  const { clock } = context;
  const lifetimeMs = authorization.expiresInSeconds * 1_000;
  const until = receivedAt + lifetimeMs;

  function say({ intervalSeconds, polls }: DevicePolling): void {
    const { userCode, verificationUri, verificationUriComplete } = authorization;
    run.emit({
      type: 'waiting_for_device',
      runId: run.id,
      userCode,
      verificationUri,
      verificationUriComplete,
      until,
      intervalSeconds,
      polls,
    });
  }

  async function untilAnswered(leg: OpenLeg): Promise<TokenLegResult> {
    let polling = startPolling(authorization.intervalSeconds);
    for (;;) {
      say(polling);
      const left = until - clock.now();
      const intervalMs = polling.intervalSeconds * 1_000;
      await pause(clock, Math.max(0, Math.min(intervalMs, left)), run.signal);
      if (left <= intervalMs) throw new ProblemError({ code: 'DEVICE_CODE_EXPIRED', afterMs: lifetimeMs });
      const answer = await poll(context, run, leg, grant, polling);
      if ('tokens' in answer) return answer;
      polling = answer;
      leg.show();
    }
  }

  return asLeg(run.recorder, 'token', async (leg) => {
    const stopWaiting = context.waiting.add(run.id, {
      pageUrl: devicePage(authorization),
      complete() {
        throw new ProblemError({ code: 'RUN_NOT_WAITING' });
      },
    });
    try {
      return await untilAnswered(leg);
    } finally {
      stopWaiting();
    }
  });
}
