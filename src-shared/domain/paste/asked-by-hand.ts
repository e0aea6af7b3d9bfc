/** What somebody says they asked for to get tokens that were pasted. Kept as typed. */
export interface AskedByHand {
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  readonly organization: string | null;
  readonly clientId: string | null;
}
