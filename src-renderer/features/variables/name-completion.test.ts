import { describe, expect, it } from 'vitest';
import { openPlace } from '../../../src-shared/domain/calls/template.ts';
import { chosenName, namesFor, nextChoice } from './name-completion.ts';

const names = ['user', 'user_id', 'api_user'];

function chosenIn(text: string, caret: number, active: number | null = null) {
  const place = openPlace(text, caret);
  return place === null ? null : chosenName(namesFor(names, place.typed), active, place, caret);
}

describe('inside a closed place', () => {
  it.each([4, 6, 9])('nothing is chosen beforehand: caret at %i', (caret) => {
    expect(chosenIn('{{user_id}}', caret)).toBeUndefined();
  });

  it('the arrow keys choose, from either end', () => {
    const offered = namesFor(names, 'user');
    expect(offered).toEqual(['user', 'user_id', 'api_user']);
    expect(nextChoice(offered, undefined, 1)).toBe(0);
    expect(nextChoice(offered, undefined, -1)).toBe(2);
    expect(chosenIn('{{user_id}}', 6, 1)).toBe('user_id');
  });
});

describe('in a place that is being typed', () => {
  it('the first name is chosen, and the arrow keys go around', () => {
    expect(chosenIn('{{us', 4)).toBe('user');
    expect(nextChoice(names, 'api_user', 1)).toBe(0);
    expect(nextChoice(names, 'user', -1)).toBe(2);
  });

  it('no name is chosen where none fits, nor beyond the last', () => {
    expect(chosenIn('{{nobody', 8)).toBeUndefined();
    expect(chosenIn('{{us', 4, 7)).toBe('api_user');
  });
});
