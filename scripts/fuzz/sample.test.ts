import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pastes } from '../../e2e/support/hostile-inputs.ts';
import { deceptiveText, exercise } from './exercise.ts';

test('no hostile input makes the domain throw or lets a deceptive character through to the page', () => {
  fc.assert(
    fc.property(pastes, (text) => {
      expect(deceptiveText(exercise(text))).toBeNull();
    }),
    { numRuns: 1_500 },
  );
}, 60_000);
