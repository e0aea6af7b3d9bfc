import type { WaitingForDevice } from './run-state.ts';

/** How often the provider was asked so far, and how often it is: `asked 3 times, every 5 s`. */
export function pollingText({ polls, intervalSeconds }: WaitingForDevice): string {
  const seconds = Math.round(intervalSeconds * 10) / 10;
  if (polls === 0) return `not asked yet; first after ${seconds} s`;
  return `asked ${polls === 1 ? 'once' : `${polls} times`}, every ${seconds} s`;
}
