import type { HistoryFault } from '../../../src-shared/contract/history-views.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type {
  DatabaseProcess,
  DatabaseReply,
  DatabaseRequest,
  DatabaseStart,
  OperationInput,
  OperationName,
  OperationOutput,
  StartDatabase,
} from './protocol.ts';

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: ProblemError) => void;
}

interface Running {
  readonly process: DatabaseProcess;
  readonly waiting: Map<number, Waiting>;
  readonly ended: Promise<void>;
}

interface ClientEvents {
  /** Where a damaged database was put; said more than once. */
  setAside(path: string): void;
  started(): void;
  /** Ended without being told to. `served`: it had answered something before. */
  lost(served: boolean): void;
}

export function historyUnavailable(reason: HistoryFault): ProblemError {
  return new ProblemError({ code: 'HISTORY_UNAVAILABLE', reason });
}

/** Asks the database's process, which starts with the first call, and with the next one where it was lost. */
export function createDatabaseClient(
  startDatabase: StartDatabase,
  start: DatabaseStart,
  events: ClientEvents,
) {
  let running: Running | null = null;
  let closing = false;
  let calls = 0;

  function begin(): Running {
    const waiting = new Map<number, Waiting>();
    let over = false;
    let served = false;
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const process = startDatabase({
      reply(reply: DatabaseReply) {
        const caller = waiting.get(reply.call);
        waiting.delete(reply.call);
        served = true;
        // One that was started anew has set nothing aside; what was, still lies there.
        if (reply.setAside !== null) events.setAside(reply.setAside);
        if (reply.ok) caller?.resolve(reply.output);
        else caller?.reject(historyUnavailable(reply.fault));
      },
      ended() {
        if (over) return;
        over = true;
        if (running?.process === process) running = null;
        if (!closing) events.lost(served);
        for (const { reject } of waiting.values()) reject(historyUnavailable('error'));
        waiting.clear();
        end();
      },
    });
    process.send({ start });
    events.started();
    return { process, waiting, ended };
  }

  async function call<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    running ??= begin();
    const { process, waiting } = running;
    calls += 1;
    const number = calls;
    // Both casts: the protocol pairs name, input and output, which the compiler does not follow through a type parameter.
    const request = { call: number, name, input } as DatabaseRequest;
    const output = await new Promise<unknown>((resolve, reject) => {
      waiting.set(number, { resolve, reject });
      process.send({ request });
    });
    return output as OperationOutput<Name>;
  }

  return {
    call,
    get running() {
      return running !== null;
    },
    /**
     * Closes the database after what was asked before, then ends the process from outside: no code of the native module runs
     * on its way out. `late` settles when the disk has had its time.
     */
    async close(late: Promise<void>): Promise<void> {
      closing = true;
      if (running === null) return;
      const { process, ended } = running;
      await Promise.race([call('close', null).catch(() => undefined), late]);
      process.kill();
      await Promise.race([ended, late]);
    },
  };
}
