import { expect, test } from 'vitest';
import { filledPlaces } from './fill-places.ts';

test('values may name others, five deep, and a circle ends', () => {
  const values = new Map([
    ['a', '{{ b }}/x'],
    ['b', 'c'],
    ['circle', '{{circle}}'],
  ]);
  expect(filledPlaces('{{a}} {{nobody}} {{circle}}', values)).toBe('c/x {{nobody}} {{circle}}');
});

test('values that multiply each other stay within bounds', () => {
  const times = 60;
  const names = ['a', 'b', 'c', 'd', 'e'];
  const values = new Map(
    names.map((name, index) => [
      name,
      index === names.length - 1 ? 'x'.repeat(times) : `{{${names[index + 1]}}}`.repeat(times),
    ]),
  );
  expect(filledPlaces('{{a}}', values).length).toBeLessThanOrEqual(100_000);
  expect(
    filledPlaces(
      '{{long}} {{b}}',
      new Map([
        ['long', 'x'.repeat(200_000)],
        ['b', 'y'],
      ]),
    ),
  ).toBe('{{long}} y');
});
