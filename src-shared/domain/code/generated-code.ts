/** Code that is ready to be copied. It holds neither a secret nor a usable token. */
export interface GeneratedCode {
  readonly fileName: string;
  /** What it needs besides the language itself; null: nothing. */
  readonly needs: string | null;
  readonly code: string;
  /** Environment variables that must be set when it runs. */
  readonly environment: readonly string[];
  /** Where the code does otherwise than Claimcheck, as sentences. */
  readonly notes: readonly string[];
}
