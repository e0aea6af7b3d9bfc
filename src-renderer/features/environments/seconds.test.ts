import { describe, expect, it } from 'vitest';
import { msFromSeconds, secondsText } from './seconds.ts';

describe('a time typed in seconds', () => {
  it.each(['', 'ten', '-1', '1e3', '0x10', '1.2.3', 'Infinity', '.'])('is no number as “%s”', (text) => {
    expect(msFromSeconds(text)).toBeNaN();
  });

  it.each([
    ['10', 10_000],
    [' 0.5 ', 500],
    ['1,5', 1_500],
    ['1.', 1_000],
    ['.25', 250],
  ])('“%s” is %i ms', (text, ms) => {
    expect(msFromSeconds(text)).toBe(ms);
  });

  it('is written back as it was meant', () => {
    expect(secondsText(1_500)).toBe('1.5');
    expect(secondsText(Number.NaN)).toBe('');
  });
});
