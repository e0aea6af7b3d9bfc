import { expect, test } from 'vitest';
import { parseBound } from './history-limits.ts';

test.each(['', '0', '-1', '1.5', '1e2', '3651', '4001', '9999999', 'many', '٣'])('%j is no bound', (text) => {
  expect(parseBound('days', text)).toBeNull();
});

test('whole numbers up to the most are bounds', () => {
  expect(parseBound('days', ' 3650 ')).toBe(3_650);
  expect(parseBound('megabytes', '4000')).toBe(4_000);
  expect(parseBound('days', '4000')).toBeNull();
});
