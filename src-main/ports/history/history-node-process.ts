// The process of the history's database where Node is the host: SQLite's calls block, and native code can crash.
import { answerMessages, outliveTheTerminal } from './answer-messages.ts';

outliveTheTerminal();
process.on(
  'message',
  answerMessages((reply) => process.send?.(reply)),
);
process.on('disconnect', () => process.exit());
