// The process of the history's database in the desktop app: SQLite's calls block, and native code can crash.
import { answerMessages, outliveTheTerminal } from '../ports/history/answer-messages.ts';

outliveTheTerminal();
const { parentPort } = process;
const answer = answerMessages((reply) => parentPort.postMessage(reply));
parentPort.on('message', ({ data }) => answer(data));
