import type { Finding, Severity } from '../inspection/finding.ts';
import {
  type RequestCatalogueEntry,
  type RequestFindingCode,
  requestCatalogue,
} from './request-catalogue.ts';

interface RequestFindingWords {
  /** The parameter it is about; null for the request as a whole. */
  readonly parameter: string | null;
  readonly severity?: Severity;
  readonly expected?: string | null;
  readonly actual?: string | null;
  readonly label: string;
  readonly title: string;
  readonly why: string;
  readonly remedy?: string | null;
  readonly link?: string | null;
}

/** A finding on a request: `subject.claim` names its parameter, and no token is concerned. */
export function createRequestFinding(code: RequestFindingCode, words: RequestFindingWords): Finding {
  const entry: RequestCatalogueEntry = requestCatalogue[code];
  return {
    code,
    severity: words.severity ?? entry.severity,
    subject: { token: null, claim: words.parameter },
    expected: words.expected ?? null,
    actual: words.actual ?? null,
    label: words.label,
    title: words.title,
    why: words.why,
    remedy: words.remedy ?? null,
    source: entry.source,
    link: words.link ?? null,
  };
}
