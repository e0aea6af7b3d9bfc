import type { SendEvent, SendResult } from '../../../src-shared/contract/sending-views.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

/** What a call comes to in the end. Throws its problem where it failed. */
export async function resultOf(
  events: AsyncIterable<SendEvent> | PromiseLike<AsyncIterable<SendEvent>>,
): Promise<SendResult> {
  for await (const event of await events) {
    if (event.type === 'done') return event.result;
    if (event.type === 'failed') throw new ProblemError(event.problem);
  }
  throw new ProblemError({ code: 'CANCELLED' });
}
