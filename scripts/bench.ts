// Measures the product against the bare thing it stands on, side by side in one run. Prints ratios; a target that is
// missed fails nothing. `npm run bench -- window` (or another of the names below) measures that alone.
import { fileURLToPath } from 'node:url';
import { compareClients } from './bench/clients/clients.ts';
import { compareHistory } from './bench/history.ts';
import { compareInspection } from './bench/inspection.ts';
import { compareLargeBody } from './bench/large-body.ts';
import { comparePaste } from './bench/paste.ts';
import { type Comparison, describeComparison, describeMachine, isMet } from './bench/report.ts';
import { compareServices } from './bench/services.ts';
import { compareWindows } from './bench/windows.ts';
import { buildIfStale } from './host-build.mjs';

const sections: readonly [name: string, compare: () => Promise<readonly Comparison[]>][] = [
  ['window', compareWindows],
  ['services', compareServices],
  ['inspection', compareInspection],
  ['paste', comparePaste],
  ['body', compareLargeBody],
  ['history', compareHistory],
  ['clients', compareClients],
];

const chosen = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
if ((await buildIfStale(root, () => console.log('building …'))) === 'failed')
  throw new TypeError('the build failed: "npm run build" shows why');
console.log(`${describeMachine()}\n`);
const all: Comparison[] = [];
for (const [name, compare] of sections) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  for (const comparison of await compare()) {
    console.log(`${describeComparison(comparison)}\n`);
    all.push(comparison);
  }
}
const judged = all.filter(({ target }) => target !== null);
if (judged.length > 0) console.log(`${judged.filter(isMet).length} of ${judged.length} targets met`);
