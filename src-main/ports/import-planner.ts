import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import type { ImportPlan } from '../../src-shared/domain/import/plan.ts';
import type { ImportFormat } from '../../src-shared/domain/import/read-import.ts';

export interface ImportFile {
  readonly name: string;
  readonly text: string;
}

export interface PlannedImport {
  readonly format: ImportFormat;
  readonly name: string;
  readonly plan: ImportPlan;
}

export interface ImportPlanner {
  /**
   * Reads files of another program and plans what they add to an environment. Throws `IMPORT_NOT_READ`; `CANCELLED` once the
   * signal ends it.
   */
  plan(files: readonly ImportFile[], environment: Environment, signal: AbortSignal): Promise<PlannedImport>;
}
