import { differingPart } from './differing-part.ts';

/** Length up to which a value stays as it is. */
const longest = 160;
/** What stays at most of each end of what both values share. */
const sharedEnd = 20;
/** The same of a run that nobody reads, such as the payload of a token in base64url. */
const runEnd = 24;
const unreadable = /[\w-]{65,}/g;

/** Leaves out half a character rather than cut one in two. */
function cutInTheMiddle(text: string, end: number): string {
  if (text.length <= 2 * end + 1) return text;
  const head = text.slice(0, end).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(-end).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}

/**
 * Two values that differ, made short where they are long: what they share is cut in the middle, and so is a run of 65 or
 * more letters and digits in the part where they differ. All else of that part stays. Linear in the values.
 */
export function shortenPair(left: string, right: string): { readonly left: string; readonly right: string } {
  if (Math.max(left.length, right.length) <= longest) return { left, right };
  const part = differingPart(left, right);
  const before = cutInTheMiddle(part.before, sharedEnd);
  const after = cutInTheMiddle(part.after, sharedEnd);
  const whole = (own: string) =>
    before + own.replace(unreadable, (run) => cutInTheMiddle(run, runEnd)) + after;
  return { left: whole(part.left), right: whole(part.right) };
}
