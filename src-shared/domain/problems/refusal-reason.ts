import type { Problem } from './problem.ts';
import { descriptionRows } from './refusal-descriptions.ts';
import { errorRows, type RefusalReason, sharpenedByStatus, statusRows } from './refusal-table.ts';

export type ProviderRefusal = Extract<Problem, { readonly code: 'PROVIDER_REFUSED' }>;

export interface RecognisedRefusal {
  readonly reason: RefusalReason;
  /** The audience, scope or parameter the provider named; null when it named none. */
  readonly value: string | null;
}

/** Far above any honest description. */
const longestRead = 4_000;

function told({ leg, error, errorDescription, status }: ProviderRefusal): RecognisedRefusal {
  const description = (errorDescription ?? '').slice(0, longestRead);
  if (description !== '')
    for (const { pattern, reason } of descriptionRows) {
      const match = pattern.exec(description);
      if (match !== null) return { reason, value: match[1] ?? match[2] ?? null };
    }
  const known = errorRows.find((row) => row.error === error && (row.legs === null || row.legs.includes(leg)));
  if (known !== undefined) return { reason: known.reason, value: null };
  const row = statusRows.find(({ from, to }) => status !== null && status >= from && status <= to);
  return { reason: row?.reason ?? 'unknown', value: null };
}

/**
 * Judges by `error_description`, then `error`, then status. Where words stand for several things, the status tells them
 * apart. RFC 6749 sections 4.1.2.1 and 5.2.
 */
export function recogniseRefusal(refusal: ProviderRefusal): RecognisedRefusal {
  const { reason, value } = told(refusal);
  const sharper = sharpenedByStatus.find((row) => row.reason === reason && row.status === refusal.status);
  return { reason: sharper?.means ?? reason, value };
}
