import { randomUUID } from 'node:crypto';
import type { PracticeEvent } from '../../src-shared/domain/environments/practice.ts';

const capacity = 500;

type WithoutTime<Event> = Event extends PracticeEvent ? Omit<Event, 'at'> : never;

export interface EventLog {
  add(event: WithoutTime<PracticeEvent>): void;
  codeIssued(code: string, clientId: string): void;
  codeRedeemed(code: string, clientId: string): void;
  /** The last 500 events, oldest first. */
  events(): readonly PracticeEvent[];
}

/** The tenant's record. A code is named by a random id that says nothing about the code itself. */
export function createEventLog(now: () => number): EventLog {
  let events: readonly PracticeEvent[] = [];
  const codeIds = new Map<string, string>();

  const add: EventLog['add'] = (event) => {
    events = [...events, { ...event, at: now() }].slice(-capacity);
  };

  function nameCode(code: string): string {
    const known = codeIds.get(code);
    if (known !== undefined) return known;
    const id = randomUUID();
    codeIds.set(code, id);
    const [oldest] = codeIds.keys();
    if (codeIds.size > capacity && oldest !== undefined) codeIds.delete(oldest);
    return id;
  }

  return {
    add,
    codeIssued: (code, clientId) => add({ type: 'code_issued', clientId, codeId: nameCode(code) }),
    codeRedeemed: (code, clientId) => add({ type: 'code_redeemed', clientId, codeId: nameCode(code) }),
    events: () => events,
  };
}
