import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SendEvent } from '../../../src-shared/contract/sending-views.ts';
import { createProgress } from './progress.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Pieces of a stream that come within one twentieth of a second. */
function openProgress() {
  const events: SendEvent[] = [];
  const progress = createProgress(1, (event) => events.push(event));
  const receive = (count: number) => {
    for (let piece = 0; piece < count; piece += 1) {
      progress.came(3);
      progress.show('ab');
    }
  };
  return { events, progress, receive };
}

describe('what comes of a body', () => {
  it('in very many small pieces is told in few events, and all of it', () => {
    const { events, receive } = openProgress();
    receive(500);
    expect(events).toEqual([]);
    vi.advanceTimersByTime(50);
    receive(200);
    vi.advanceTimersByTime(49);
    expect(events).toEqual([{ type: 'chunk', hop: 1, bytes: 1_500, text: 'ab'.repeat(500) }]);
    vi.advanceTimersByTime(1);
    expect(events.slice(1)).toEqual([{ type: 'chunk', hop: 1, bytes: 2_100, text: 'ab'.repeat(200) }]);
  });

  it('is told no more once it ended, nor where nothing came', () => {
    const { events, progress, receive } = openProgress();
    progress.show('');
    vi.advanceTimersByTime(1_000);
    receive(1);
    progress.end();
    vi.advanceTimersByTime(1_000);
    expect(events).toEqual([]);
  });
});
