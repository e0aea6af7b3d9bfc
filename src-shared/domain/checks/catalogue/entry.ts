import type { FindingEntry } from '../../inspection/compose-finding.ts';
import type { Severity } from '../../inspection/finding.ts';

/** What a finding is about: the chapters of the manual. */
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

/** A code as the manual has it. Sentences on screen are made by the check and name the values at hand. */
export interface CatalogueEntry extends FindingEntry<FindingTopic> {
  /** What the check looks at. */
  readonly evidence: string;
  /** What to do, in general; null where nothing is wrong. */
  readonly remedy: string | null;
  /** A case that yields it, in one line. */
  readonly example: string;
}

/** Severity, meaning, evidence, remedy, source, example. */
type Row = readonly [
  severity: Severity,
  meaning: string,
  evidence: string,
  remedy: string | null,
  source: string,
  example: string,
];

/** The entries of one topic, from rows. */
export function entriesAbout<Code extends string>(
  about: FindingTopic,
  rows: Readonly<Record<Code, Row>>,
): Readonly<Record<Code, CatalogueEntry>>;
export function entriesAbout(
  about: FindingTopic,
  rows: Readonly<Record<string, Row>>,
): Readonly<Record<string, CatalogueEntry>> {
  return Object.fromEntries(
    Object.entries(rows).map(([code, [severity, meaning, evidence, remedy, source, example]]) => [
      code,
      { about, severity, meaning, evidence, remedy, source, example },
    ]),
  );
}

export const core = 'OpenID Connect Core 1.0';
export const jwt = 'RFC 7519';
