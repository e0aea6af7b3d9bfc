import { expect, it } from 'vitest';
import { withPracticeRemedies } from '../../../src-shared/domain/profiles/practice.ts';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import { faultWords } from './practice-words.ts';

it('the remedies of the practice tenant name its switches as Setup does', () => {
  const { remedies, remediesByCode, remediesByCause } = withPracticeRemedies(profileOf('kinde'));
  const values = { application: 'Storefront', value: 'https://api.acme.test/orders' };
  const texts = [
    ...[...Object.values(remedies), ...Object.values(remediesByCause)].map(
      (remedy) => remedy?.(values) ?? '',
    ),
    ...Object.values(remediesByCode),
  ].filter((text) => text.includes('Setup → Practice tenant'));
  const named = texts.flatMap((text) => [...text.matchAll(/“([^”]+)”/g)].map(([, name]) => name ?? ''));
  const switches = Object.values(faultWords).map(({ name }) => name);
  expect(named.filter((name) => !switches.includes(name))).toEqual([]);
  expect(new Set(named).size).toBe(switches.length - 1);
});
