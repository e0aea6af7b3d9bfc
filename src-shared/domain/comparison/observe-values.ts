import { shown, shownList } from '../text/shown.ts';
import { type Observation, type ObservationCode, observe, type Words } from './observation.ts';

function only(side: readonly string[], other: readonly string[]): readonly string[] {
  const there = new Set(other);
  return [...new Set(side)].filter((value) => !there.has(value));
}

/** What one side alone has of two lists, as two observations. */
export function lostAndGained(
  left: readonly string[],
  right: readonly string[],
  codes: readonly [ObservationCode, ObservationCode],
  what: (values: string, side: 'left' | 'right') => Words,
): Observation[] {
  const lost = only(left, right);
  const gained = only(right, left);
  return [
    ...(lost.length > 0 ? [observe(codes[0], { token: 'access', ...what(shownList(lost), 'left') })] : []),
    ...(gained.length > 0
      ? [observe(codes[1], { token: 'access', ...what(shownList(gained), 'right') })]
      : []),
  ];
}

/** The same as one observation. */
export function changedList(
  code: ObservationCode,
  noun: string,
  left: readonly string[],
  right: readonly string[],
): Observation[] {
  const lost = only(left, right);
  const gained = only(right, left);
  if (lost.length === 0 && gained.length === 0) return [];
  const said = [
    ...(lost.length > 0 ? [`Only left: ${shownList(lost)}.`] : []),
    ...(gained.length > 0 ? [`Only right: ${shownList(gained)}.`] : []),
  ];
  return [observe(code, { token: 'access', title: `The ${noun} differ`, detail: said.join(' ') })];
}

/** Two values that should be one; nothing where a side has none. */
export function otherValue(
  code: ObservationCode,
  left: string | null,
  right: string | null,
  title: string,
  why: string,
): Observation[] {
  if (left === right || left === null || right === null) return [];
  return [
    observe(code, {
      severity: 'warning',
      title,
      detail: `Left: ${shown(left)}. Right: ${shown(right)}. ${why}`,
    }),
  ];
}
