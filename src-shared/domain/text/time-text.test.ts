import { describe, expect, it } from 'vitest';
import { countdownText, distanceText, durationText, isoText, nearSpanText, spanText } from './time-text.ts';

const hour = 3_600_000;

describe('time in words', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [-42_000, '42 s'],
    [59 * 60_000, '59 min'],
    [hour, '1 h'],
    [24 * hour - 60_000, '23 h 59 min'],
    [27 * hour, '1 day 3 h'],
    [15 * 24 * hour, '15 days'],
    [800 * 24 * hour, '2 years'],
    [Number.POSITIVE_INFINITY, 'for ever'],
  ])('says %d ms as %s', (span, text) => expect(spanText(span)).toBe(text));

  it.each([
    [419_400, '7 min'],
    [-420_400, '7 min'],
    [hour - 1, '1 h'],
  ])('says that clocks %d ms apart differ by %s', (span, text) => expect(nearSpanText(span)).toBe(text));

  it.each([
    [null, '–'],
    [0.4, '0 ms'],
    [999.4, '999 ms'],
    [4_210, '4.2 s'],
    [65_400, '1 min 5 s'],
  ])('says that %s ms took %s', (took, text) => expect(durationText(took)).toBe(text));

  it('says which side of now', () => {
    expect(distanceText(hour, 0)).toBe('in 1 h');
    expect(distanceText(0, hour)).toBe('1 h ago');
    expect(distanceText(500, 0)).toBe('now');
  });

  it('counts down', () => {
    expect(countdownText(24 * hour - 48_000)).toBe('23:59:12');
    expect(countdownText(0)).toBe('expired');
    expect(countdownText(48 * hour)).toBe('2 days');
  });

  it('gives no date beyond what a date can hold', () => {
    expect(isoText(Number.NaN)).toBeNull();
    expect(isoText(9e15)).toBeNull();
    expect(isoText(1_300_819_380_000)).toBe('2011-03-22T18:43:00Z');
    for (const at of [0, -1, 951_782_400_999, 253_402_300_799_999, 253_402_300_800_000, -62_167_219_200_001])
      expect(isoText(at)).toBe(new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'));
  });
});
