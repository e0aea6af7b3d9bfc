import { expect, test } from 'vitest';
import { createCatalogueService } from './catalogue.ts';

test('the catalogue of the Management API is read once, when it is asked for', async () => {
  const { management } = createCatalogueService();
  const { signal } = new AbortController();
  const [one, other] = await Promise.all([management(undefined, signal), management(undefined, signal)]);
  expect(other).toBe(one);
  expect(one.source.title).toBe('Kinde Management API');
  expect(one.operations).toHaveLength(183);
});
