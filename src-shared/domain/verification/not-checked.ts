import type { Verification } from '../tokens/token-set.ts';

type NotChecked = Extract<Verification, { readonly status: 'not_checked' }>;

/** The result for a token whose signature nobody looked at: no step was taken. */
export function notChecked(reason: NotChecked['reason']): NotChecked {
  return { status: 'not_checked', reason, steps: [] };
}
