import type { ExchangeTiming } from '../calls/http-exchange.ts';

export interface TimingPhase {
  readonly phase: 'dns' | 'connect' | 'tls' | 'waiting' | 'transfer';
  readonly ms: number;
  /** Share of the whole, 0 to 1: where the phase begins, and how long it lasts. */
  readonly start: number;
  readonly share: number;
}

/** The phases that took place, one after the other. `totalMs` counts at least what they add up to. */
export function timingPhases(timing: ExchangeTiming, totalMs: number): readonly TimingPhase[] {
  const all = [
    ['dns', timing.dnsMs],
    ['connect', timing.connectMs],
    ['tls', timing.tlsMs],
    ['waiting', timing.waitingMs],
    ['transfer', timing.transferMs],
  ] as const;
  const known = all.flatMap(([phase, ms]) => (ms === null ? [] : [{ phase, ms: Math.max(0, ms) }]));
  const sum = known.reduce((total, { ms }) => total + ms, 0);
  const whole = Math.max(sum, totalMs, Number.MIN_VALUE);
  let start = 0;
  return known.map(({ phase, ms }) => {
    const placed = { phase, ms, start: start / whole, share: ms / whole };
    start += ms;
    return placed;
  });
}
