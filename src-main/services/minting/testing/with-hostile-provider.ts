import { afterEach, beforeEach } from 'vitest';
import { createHarness, type Harness, type HarnessOptions } from './harness.ts';
import { type HostileProvider, startHostileProvider } from './hostile-provider.ts';

/** A hostile provider around each test of a file; what is opened at it is closed with the test. */
export function withHostileProvider() {
  const harnesses: Harness[] = [];
  let running: HostileProvider | null = null;

  beforeEach(async () => {
    running = await startHostileProvider();
  });

  afterEach(async () => {
    for (const harness of harnesses.splice(0)) await harness.close();
    await running?.close();
    running = null;
  });

  return {
    provider(): HostileProvider {
      if (running === null) throw new TypeError('no test is running');
      return running;
    },
    open(options: HarnessOptions): Harness {
      const harness = createHarness(options);
      harnesses.push(harness);
      return harness;
    },
  };
}
