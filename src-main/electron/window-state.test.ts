import { expect, test } from 'vitest';
import { parseWindowState } from './window-state.ts';

const display = { x: 0, y: 0, width: 1920, height: 1080 };
const bounds = { x: 100, y: 50, width: 1000, height: 700 };

test.each([
  ['nothing', undefined],
  ['a string', 'wide'],
  ['a missing side', { x: 0, y: 0, width: 800 }],
  ['a fraction', { ...bounds, x: 0.5 }],
  ['an endless number', { ...bounds, width: Number.POSITIVE_INFINITY }],
  ['a place beside every display', { ...bounds, x: 1900 }],
  ['a place above the display', { ...bounds, y: -40 }],
  ['a place below the display', { ...bounds, y: 1070 }],
])('%s gives the default place', (_name, kept) => {
  expect(parseWindowState({ bounds: kept }, [display]).bounds).toBeNull();
});

test('a window on a second display stays there', () => {
  const there = { ...bounds, x: 2000 };
  expect(parseWindowState({ bounds: there }, [display, { ...display, x: 1920 }]).bounds).toEqual(there);
});

test('a window is never smaller than usable', () => {
  expect(parseWindowState({ bounds: { ...bounds, width: 1, height: 1 } }, [display]).bounds).toEqual({
    ...bounds,
    width: 760,
    height: 520,
  });
});

test('an unknown theme follows the system', () => {
  expect(parseWindowState({ theme: 'neon' }, [])).toEqual({
    bounds: null,
    maximized: false,
    theme: 'system',
  });
  expect(parseWindowState({ theme: 'dark', maximized: true }, []).theme).toBe('dark');
});
