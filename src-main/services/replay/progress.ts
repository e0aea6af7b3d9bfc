import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';

/** Milliseconds between two events of one body: twenty a second. */
const shortestMs = 50;

export interface Progress {
  /** So many bytes more came; `text` as it may be shown, for a body that is sent bit by bit. */
  add(bytes: number, text: string): void;
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
    add(more, shown) {
      bytes += more;
      text += shown;
      timer ??= setTimeout(tell, shortestMs);
    },
    end() {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
