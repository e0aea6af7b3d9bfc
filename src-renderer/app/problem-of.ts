import { ORPCError } from '@orpc/client';
import type { Problem } from '../../src-shared/domain/problems/problem.ts';

function isProblem(data: unknown): data is Problem {
  return typeof data === 'object' && data !== null && 'code' in data && typeof data.code === 'string';
}

/** The problem behind a failed call; a failure that carries none becomes `INTERNAL`, an aborted call `CANCELLED`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError && isProblem(error.data)) return error.data;
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return { code: 'REQUEST_INVALID', field: 'input', reason: 'shape' };
  }
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'CANCELLED' };
  return { code: 'INTERNAL', reference: error instanceof Error ? error.name : 'unknown' };
}
