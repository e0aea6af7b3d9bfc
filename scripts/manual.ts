// Writes the pages of the manual that list every check and every cause, from the catalogues.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderChecksManual } from '../src-shared/domain/checks/manual.ts';
import { renderCausesManual } from '../src-shared/domain/diagnosis/manual.ts';

const pages = { 'docs/checks.md': renderChecksManual(), 'docs/causes.md': renderCausesManual() };

for (const [path, text] of Object.entries(pages)) {
  writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);
  console.log(path);
}
