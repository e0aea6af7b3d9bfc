import { expect, it } from 'vitest';
import { timingPhases } from './timing-phases.ts';

it('phases follow each other, and those that did not take place are left out', () => {
  const timing = { dnsMs: null, connectMs: 10, tlsMs: null, waitingMs: 30, transferMs: 10 };
  expect(timingPhases(timing, 100)).toEqual([
    { phase: 'connect', ms: 10, start: 0, share: 0.1 },
    { phase: 'waiting', ms: 30, start: 0.1, share: 0.3 },
    { phase: 'transfer', ms: 10, start: 0.4, share: 0.1 },
  ]);
});

it('never fill more than the whole, whatever the clock says', () => {
  const phases = timingPhases({ dnsMs: -1, connectMs: 5, tlsMs: 5, waitingMs: 0, transferMs: 0 }, 1);
  expect(phases.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1);
  expect(timingPhases({ dnsMs: 0, connectMs: 0, tlsMs: 0, waitingMs: 0, transferMs: 0 }, 0)).toHaveLength(5);
});
