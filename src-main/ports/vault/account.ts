import type { VaultEntry } from '../vault.ts';

/**
 * The account name of an entry: readable in the system's own keychain tool, and different as soon as issuer or
 * token endpoint differ, so that a secret is never found for another server.
 */
export function vaultAccount(entry: VaultEntry): string {
  const parts = [entry.environmentId, entry.applicationId ?? '-', entry.kind];
  const where = [...parts, ...(entry.kind === 'variable' ? [entry.variableId] : [])]
    .map(encodeURIComponent)
    .join('/');
  const bound = new URLSearchParams({ issuer: entry.issuer, token_endpoint: entry.tokenEndpoint });
  return `${where}?${bound}`;
}
