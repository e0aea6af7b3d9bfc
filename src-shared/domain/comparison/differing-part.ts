/** Two texts cut where they begin and where they cease to differ. */
export interface DifferingPart {
  readonly before: string;
  readonly left: string;
  readonly right: string;
  readonly after: string;
}

const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** The part in which two texts differ: all between their common beginning and end. Never cuts a character in two. */
export function differingPart(left: string, right: string): DifferingPart {
  const shortest = Math.min(left.length, right.length);
  let start = 0;
  while (start < shortest && left.charCodeAt(start) === right.charCodeAt(start)) start += 1;
  if (start > 0 && (isLow(left.charCodeAt(start)) || isLow(right.charCodeAt(start)))) start -= 1;
  let end = 0;
  while (
    end < shortest - start &&
    left.charCodeAt(left.length - 1 - end) === right.charCodeAt(right.length - 1 - end)
  )
    end += 1;
  if (end > 0 && isLow(left.charCodeAt(left.length - end))) end -= 1;
  return {
    before: left.slice(0, start),
    left: left.slice(start, left.length - end),
    right: right.slice(start, right.length - end),
    after: left.slice(left.length - end),
  };
}
