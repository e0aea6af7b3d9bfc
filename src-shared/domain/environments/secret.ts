export const secretKinds = [
  'client_secret',
  'private_key',
  'client_certificate_key',
  'token_hmac_secret',
  'token_decryption_key',
  'proxy_password',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Names a secret without holding it. `applicationId` is null for secrets of the whole environment. */
export interface SecretReference {
  readonly environmentId: string;
  readonly applicationId: string | null;
  readonly kind: SecretKind;
}

/**
 * What the screen may know of a secret.
 * `rebind`: one was entered, but for another issuer or token endpoint; it must be entered again.
 */
export interface SecretStatus extends SecretReference {
  readonly state: 'absent' | 'kept' | 'rebind' | 'unknown';
  readonly keptIn: 'keychain' | 'session' | null;
}

/** Where secrets go on this machine, and, when the keychain is out of reach, why. */
export interface VaultState {
  readonly keepsIn: 'keychain' | 'session';
  readonly reason: 'available' | 'no_keychain' | 'keychain_locked' | 'keychain_timeout' | 'keychain_error';
}
