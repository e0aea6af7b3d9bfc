import type { PillTone } from './pill.tsx';

/** The tone of an HTTP status. */
export function statusTone(status: number): PillTone {
  if (status >= 400) return 'error';
  return status >= 300 ? 'warn' : 'ok';
}
