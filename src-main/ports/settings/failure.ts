import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';

const reasons: Readonly<Record<string, 'disk_full' | 'no_permission' | 'locked'>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EACCES: 'no_permission',
  EPERM: 'no_permission',
  EROFS: 'no_permission',
  ELOCKED: 'locked',
};

export function systemErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** `SETTINGS_NOT_WRITTEN` for whatever the file system said; a `ProblemError` passes through. */
export function settingsNotWritten(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const reason = reasons[systemErrorCode(error) ?? ''] ?? 'error';
  return new ProblemError({ code: 'SETTINGS_NOT_WRITTEN', reason }, { cause: error });
}
