import { AsyncIteratorClass } from '@orpc/server';

/**
 * Runs `work` at once and hands its events over as they come. Ending the iteration, or the outer signal, aborts the
 * work's signal; ending it resolves only when the work has let go of what it held. A throw of `work` ends the stream
 * with that error.
 */
export function openEventStream<Event>(
  work: (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>,
  outer: AbortSignal,
): AsyncIteratorClass<Event, unknown, void> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, outer]);
  const events: Event[] = [];
  let wake = () => {};
  let ended = false;
  let failure: { readonly error: unknown } | null = null;

  const emit = (event: Event) => {
    events.push(event);
    wake();
  };
  const finished = work(emit, signal)
    .catch((error: unknown) => {
      failure = { error };
    })
    .finally(() => {
      ended = true;
      wake();
    });

  async function next(): Promise<IteratorResult<Event, unknown>> {
    for (;;) {
      const event = events.shift();
      if (event !== undefined) return { done: false, value: event };
      if (failure !== null) throw failure.error;
      if (ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  return new AsyncIteratorClass<Event, unknown, void>(next, async () => {
    controller.abort();
    await finished;
  });
}
