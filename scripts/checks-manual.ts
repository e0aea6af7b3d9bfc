// Writes the page of the manual that lists every check, from the catalogue.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderChecksManual } from '../src-shared/domain/checks/manual.ts';

writeFileSync(fileURLToPath(new URL('../docs/checks.md', import.meta.url)), renderChecksManual());
console.log('docs/checks.md');
