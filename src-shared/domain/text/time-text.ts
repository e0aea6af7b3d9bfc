const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A span in at most two units: `42 s`, `59 min`, `23 h 59 min`, `3 days 4 h`, `15 days`, `2 years`. */
export function spanText(milliseconds: number): string {
  const span = Math.abs(milliseconds);
  if (!Number.isFinite(span)) return 'for ever';
  if (span < minute) return `${Math.floor(span / second)} s`;
  if (span < hour) return `${Math.floor(span / minute)} min`;
  if (span < day) {
    const minutes = Math.floor((span % hour) / minute);
    return minutes === 0 ? `${Math.floor(span / hour)} h` : `${Math.floor(span / hour)} h ${minutes} min`;
  }
  const days = Math.floor(span / day);
  const hours = Math.floor((span % day) / hour);
  if (days < 10 && hours > 0) return `${plural(days, 'day')} ${hours} h`;
  return days < 730 ? plural(days, 'day') : plural(Math.floor(days / 365), 'year');
}

/** A span to the nearest minute, for clocks that are compared to the second: `7 min` for 6 min 59.6 s. Milliseconds. */
export function nearSpanText(milliseconds: number): string {
  return spanText(Math.round(milliseconds / minute) * minute);
}

/** How long a thing took: `38 ms`, `4.2 s`, `1 min 5 s`; `–` when unknown. Milliseconds. */
export function durationText(milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  if (milliseconds < second) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < minute) return `${(milliseconds / second).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / second);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `in 59 min`, `4 s ago`, `now`. Both in milliseconds since the epoch. */
export function distanceText(at: number, now: number): string {
  const distance = at - now;
  if (Math.abs(distance) < second) return 'now';
  return distance > 0 ? `in ${spanText(distance)}` : `${spanText(distance)} ago`;
}

/** `23:59:12`, or days and hours beyond a day; `expired` at and below zero. Milliseconds. */
export function countdownText(left: number): string {
  if (left <= 0) return 'expired';
  if (left > day) return spanText(left);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${two(left / hour)}:${two((left % hour) / minute)}:${two((left % minute) / second)}`;
}

const latest = 8_640_000_000_000_000;

const two = (value: number) => (value < 10 ? `0${value}` : `${value}`);

/** ISO 8601 in UTC to the second (`2026-11-28T05:20:00Z`); null outside what a date can hold. */
export function isoText(milliseconds: number): string | null {
  if (!Number.isFinite(milliseconds) || Math.abs(milliseconds) > latest) return null;
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  // Padded, or written with a sign and six digits.
  if (year < 1_000 || year > 9_999) return `${date.toISOString().slice(0, -'.000Z'.length)}Z`;
  const day = `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return `${day}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}Z`;
}
