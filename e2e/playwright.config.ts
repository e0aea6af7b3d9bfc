import { defineConfig } from '@playwright/test';

// One worker: a callback port can be held by one run at a time, as on a person's machine.
// The time-outs are for a machine that is busy with something else too; nothing is measured by them.
// What holds for one host alone is tagged with its name.
export default defineConfig({
  testDir: '.',
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: { trace: 'retain-on-failure', actionTimeout: 20_000 },
  projects: [
    { name: 'web', outputDir: '../test-results/web', metadata: { host: 'web' }, grepInvert: /@electron/ },
    {
      name: 'electron',
      outputDir: '../test-results/electron',
      metadata: { host: 'electron' },
      grepInvert: /@web/,
    },
  ],
});
