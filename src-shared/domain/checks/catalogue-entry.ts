import type { Severity } from '../inspection/finding.ts';

/** What a finding is about: the rows of the catalogue in the manual. */
export type FindingTopic =
  | 'shape'
  | 'signature'
  | 'issuer'
  | 'aud'
  | 'client'
  | 'scope'
  | 'pair'
  | 'time'
  | 'organisation'
  | 'refresh'
  | 'protocol';

export interface CatalogueEntry {
  readonly about: FindingTopic;
  readonly severity: Severity;
  readonly meaning: string;
  readonly source: string;
}

export const entry = (
  about: FindingTopic,
  severity: Severity,
  meaning: string,
  source: string,
): CatalogueEntry => ({
  about,
  severity,
  meaning,
  source,
});

export const core = 'OpenID Connect Core 1.0';
export const jwt = 'RFC 7519';
