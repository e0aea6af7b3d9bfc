import { composeFinding, type FindingText } from '../inspection/compose-finding.ts';
import type { Finding } from '../inspection/finding.ts';
import { type RequestFindingCode, requestCatalogue } from './request-catalogue.ts';

interface RequestFindingWords extends FindingText {
  /** The parameter it is about; null for the request as a whole. */
  readonly parameter: string | null;
}

/** A finding on a request: `subject.claim` names its parameter, and no token is concerned. */
export function createRequestFinding(code: RequestFindingCode, words: RequestFindingWords): Finding {
  const { parameter, ...text } = words;
  return composeFinding(code, requestCatalogue[code], { token: null, claim: parameter }, text);
}
