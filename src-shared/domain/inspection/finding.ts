export const severities = ['error', 'warning', 'notice', 'ok'] as const;
export type Severity = (typeof severities)[number];

export type TokenKind = 'id' | 'access' | 'refresh';

/** Where a finding belongs on screen: a claim of one token, a token as a whole, or the token set. */
export interface FindingSubject {
  readonly token: TokenKind | null;
  readonly claim: string | null;
}

/** One checked fact about a token set. `code` is stable; the sentences may change. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  readonly expected: string | null;
  readonly actual: string | null;
  /** Two or three words for the claim's row. */
  readonly label: string;
  /** One sentence: what is so. */
  readonly title: string;
  /** Why it is so or why it matters. */
  readonly why: string;
  readonly remedy: string | null;
  /** Section or document this check follows. */
  readonly source: string;
  /** Page of documentation that helps with the remedy, `https:`; null when there is none. */
  readonly link: string | null;
}

/** The findings in one sentence: the worst first. */
export interface Verdict {
  readonly severity: Severity;
  readonly title: string;
  readonly detail: string;
  /** Code of the finding that decided it; null when nothing is wrong. */
  readonly code: string | null;
}
