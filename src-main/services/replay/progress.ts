import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';

/** Milliseconds between two events of one body: twenty a second. */
const shortestMs = 50;

export interface Progress {
  came(bytes: number): void;
  /** More of a body that is sent bit by bit, as it may be shown. */
  show(more: string): void;
  end(): void;
}

/** Joins what comes in quick succession into one event. A body that is there at once gets none. */
export function createProgress(hop: number, emit: (event: SendEvent) => void): Progress {
  let bytes = 0;
  let text = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = () => {
    timer = null;
    emit({ type: 'chunk', hop, bytes, text });
    text = '';
  };
  return {
    came(more) {
      bytes += more;
      timer ??= setTimeout(tell, shortestMs);
    },
    show(more) {
      text += more;
      if (more !== '') timer ??= setTimeout(tell, shortestMs);
    },
    end() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
