import { displayText } from '../text/display-text.ts';
import type { Finding, FindingSubject, Severity } from './finding.ts';

/** A code of a catalogue of findings, as the manual has it. */
export interface FindingEntry<Topic extends string> {
  readonly about: Topic;
  /** The usual one; a finding may weigh less or more. */
  readonly severity: Severity;
  readonly meaning: string;
  readonly source: string;
}

/** What a check says of the case at hand. */
export interface FindingText {
  /** Where the case at hand weighs less or more than the catalogue says. */
  readonly severity?: Severity;
  readonly expected?: string | null;
  readonly actual?: string | null;
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly remedy?: string | null;
  readonly link?: string | null;
}

const visible = (value: string | null | undefined): string | null =>
  value === null || value === undefined ? null : displayText(value);

/** A finding of the words and its catalogue's entry. Expected and actual values are made safe to show. */
export function composeFinding(
  code: string,
  entry: FindingEntry<string>,
  subject: FindingSubject,
  text: FindingText,
): Finding {
  return {
    code,
    severity: text.severity ?? entry.severity,
    subject,
    expected: visible(text.expected),
    actual: visible(text.actual),
    label: text.label,
    title: text.title,
    why: text.why,
    remedy: text.remedy ?? null,
    source: entry.source,
    link: text.link ?? null,
  };
}
