import type { SecretKind, SecretStatus, VaultState } from '../../../src-shared/domain/environments/secret.ts';

export const secretNames: Record<SecretKind, string> = {
  client_secret: 'Client secret',
  private_key: 'Private key',
  client_certificate_key: 'Key of the client certificate',
  proxy_password: 'Proxy password',
  token_hmac_secret: 'Secret for HMAC signatures',
  token_decryption_key: 'Key to decrypt tokens',
  variable: 'Secret variable',
};

const reasons: Record<VaultState['reason'], string> = {
  available: '',
  no_keychain: 'this machine has no keychain that answers',
  keychain_locked: 'the keychain is locked',
  keychain_timeout: 'the keychain did not answer',
  keychain_error: 'the keychain reported an error',
};

/** Where a secret will go once it is entered, in one sentence. */
export function destination(vault: VaultState): string {
  if (vault.keepsIn === 'keychain') return 'Goes to the system keychain. It is never shown again.';
  return `Kept in memory until Claimcheck is closed: ${reasons[vault.reason] || 'no keychain is in use'}.`;
}

/** What is known of a secret, in one sentence. */
export function standing(status: SecretStatus | undefined): string {
  switch (status?.state) {
    case 'kept':
      return status.keptIn === 'keychain'
        ? 'Kept in the system keychain.'
        : 'Kept in memory of this session.';
    case 'rebind':
      return 'The one entered before belongs to another issuer or token endpoint. Enter it again.';
    case 'unknown':
      return 'The keychain does not say whether one is kept.';
    case 'absent':
    case undefined:
      return 'None is kept.';
  }
}
