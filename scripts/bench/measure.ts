/** Milliseconds of two things done in turn, as often as each other. */
export interface Pair {
  readonly subject: readonly number[];
  readonly baseline: readonly number[];
}

export interface Target {
  readonly factor: number;
  /** Milliseconds on top, for the cost that doesn't grow with the baseline. */
  readonly plusMs: number;
}

/** Gives milliseconds, measured by itself. */
export type Timed = () => Promise<number>;

export async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

/**
 * Runs subject and baseline in turn, so that whatever else the machine does falls on both, and lets them take
 * turns at going first. The first `warmUp` rounds are thrown away.
 */
export async function sideBySide(options: {
  readonly rounds: number;
  readonly warmUp: number;
  readonly subject: Timed;
  readonly baseline: Timed;
}): Promise<Pair> {
  const { rounds, warmUp } = options;
  const subject: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const first = round % 2 === 0 ? await options.subject() : null;
    const base = await options.baseline();
    const ms = first ?? (await options.subject());
    if (round < warmUp) continue;
    subject.push(ms);
    baseline.push(base);
  }
  return { subject, baseline };
}

/** NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
