/** What a person reads of a problem: what is so, the particulars, and what to do. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  readonly remedy: string;
}
