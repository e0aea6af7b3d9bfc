import { randomUUID } from 'node:crypto';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { createNoteBook } from '../../../src-shared/domain/import/note.ts';
import { planImport } from '../../../src-shared/domain/import/plan.ts';
import { readImport } from '../../../src-shared/domain/import/read-import.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { ImportFile, PlannedImport } from '../../ports/import-planner.ts';
import { parseText } from './parse-text.ts';

/** Reads files and plans what they add to an environment. Throws `IMPORT_NOT_READ`. */
export function planFiles(files: readonly ImportFile[], environment: Environment): PlannedImport {
  const notes = createNoteBook();
  const reading = readImport(
    files.map((file) => ({ ...file, value: parseText(file.text) })),
    notes,
  );
  if (!reading.ok) throw new ProblemError({ code: 'IMPORT_NOT_READ', reason: reading.reason });
  const plan = planImport(reading.draft, environment, randomUUID, notes);
  return { format: reading.format, name: plan.folders[0]?.name ?? '', plan };
}
