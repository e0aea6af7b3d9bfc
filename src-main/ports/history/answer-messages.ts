import { createHistoryAnswers } from './answers.ts';
import type { DatabaseReply, ToDatabase } from './protocol.ts';

/** Answers what the process of the database is sent, in order. A request before the start is none of this program's. */
export function answerMessages(reply: (reply: DatabaseReply) => void): (message: ToDatabase) => void {
  let answer: ReturnType<typeof createHistoryAnswers> | null = null;
  return (message) => {
    if ('start' in message) answer ??= createHistoryAnswers(message.start);
    else if (answer !== null) reply(answer(message.request));
  };
}

/**
 * Keys pressed in a terminal go to every process that it runs. This one goes on until the one who started it has kept what
 * is to be kept, and ends it with SIGTERM, which is left as it is.
 */
export function outliveTheTerminal(): void {
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
