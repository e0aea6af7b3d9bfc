import { randomUUID } from 'node:crypto';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { createNoteBook } from '../../../src-shared/domain/import/note.ts';
import { type ImportPlan, planImport } from '../../../src-shared/domain/import/plan.ts';
import { type ImportFormat, readImport } from '../../../src-shared/domain/import/read-import.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { parseText } from './parse-text.ts';

export interface Planned {
  readonly format: ImportFormat;
  readonly name: string;
  readonly plan: ImportPlan;
}

/** Reads files and plans what they add to an environment. Throws `IMPORT_NOT_READ`. */
export function planFiles(
  files: readonly { readonly name: string; readonly text: string }[],
  environment: Environment,
): Planned {
  const notes = createNoteBook();
  const reading = readImport(
    files.map((file) => ({ ...file, value: parseText(file.text) })),
    notes,
  );
  if (!reading.ok) throw new ProblemError({ code: 'IMPORT_NOT_READ', reason: reading.reason });
  const plan = planImport(reading.draft, environment, randomUUID, notes);
  return { format: reading.format, name: plan.folders[0]?.name ?? '', plan };
}
