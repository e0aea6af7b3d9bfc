import { expect, test, vi } from 'vitest';
import { readNews, tell } from './news.ts';
import { useNotify } from './toasts.tsx';

test('what was told before anybody read is handed over first, and once', () => {
  tell({ kind: 'said', title: 'one' });
  tell({ kind: 'said', title: 'two' });
  const read = vi.fn();
  const stop = readNews(read);
  tell({ kind: 'said', title: 'three' });
  expect(read.mock.calls.map(([news]) => news.title)).toEqual(['one', 'two', 'three']);
  stop();
});

test('what is told between two readers waits for the second', () => {
  const first = vi.fn();
  readNews(first)();
  tell({ kind: 'said', title: 'late' });
  expect(first).not.toHaveBeenCalled();
  const second = vi.fn();
  const stop = readNews(second);
  expect(second).toHaveBeenCalledOnce();
  stop();
});

test('a reader that ends after another has begun takes nothing away', () => {
  const stopFirst = readNews(vi.fn());
  const second = vi.fn();
  const stopSecond = readNews(second);
  stopFirst();
  tell({ kind: 'said', title: 'still read' });
  expect(second).toHaveBeenCalledOnce();
  stopSecond();
});

test('an undo that was withdrawn while it waited says so to whoever reads it', () => {
  useNotify().undoable('Deleted', vi.fn())();
  const read = vi.fn();
  readNews(read)();
  expect(read).toHaveBeenCalledWith(expect.objectContaining({ title: 'Deleted' }));
  expect(read.mock.calls[0]?.[0].withdrawn.aborted).toBe(true);
});
