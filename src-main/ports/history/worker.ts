// The thread of the history's database: SQLite's calls block, and the main process must never wait for a disk.
import { parentPort, workerData } from 'node:worker_threads';
import type { HistoryThreadData, ThreadRequest } from './protocol.ts';
import { createHistoryThread } from './thread.ts';

const data: HistoryThreadData = workerData;
const answer = createHistoryThread(data);
parentPort?.on('message', (request: ThreadRequest) => {
  parentPort?.postMessage(answer(request));
  // It ends by itself: a thread that is ended amid a call of libsql takes the whole process along.
  if (request.name === 'close') parentPort?.close();
});
