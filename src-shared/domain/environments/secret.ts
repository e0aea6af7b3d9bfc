export const secretKinds = [
  'client_secret',
  'private_key',
  'client_certificate_key',
  'token_hmac_secret',
  'token_decryption_key',
  'proxy_password',
  'variable',
] as const;
export type SecretKind = (typeof secretKinds)[number];

export type KeySecretKind = Exclude<SecretKind, 'variable'>;

interface KeySecretReference {
  readonly environmentId: string;
  /** Null for secrets of the whole environment. */
  readonly applicationId: string | null;
  readonly kind: KeySecretKind;
}

/** The value of a secret variable. Its id tells it apart within the environment, wherever the variable stands. */
interface VariableSecretReference {
  readonly environmentId: string;
  readonly applicationId: null;
  readonly variableId: string;
  readonly kind: 'variable';
}

/** Names a secret without holding it. */
export type SecretReference = KeySecretReference | VariableSecretReference;

/** Says for which server a secret was entered, so that none can follow to another one. */
export type SecretBinding = SecretReference & {
  readonly issuer: string;
  readonly tokenEndpoint: string;
};

/**
 * What the screen may know of a secret.
 * `rebind`: one was entered, but for another issuer or token endpoint; it must be entered again.
 */
export type SecretStatus = SecretReference & {
  readonly state: 'absent' | 'kept' | 'rebind' | 'unknown';
  readonly keptIn: 'keychain' | 'session' | null;
};

/** Where secrets go on this machine, and, when the keychain is out of reach, why. */
export interface VaultState {
  readonly keepsIn: 'keychain' | 'session';
  readonly reason: 'available' | 'no_keychain' | 'keychain_locked' | 'keychain_timeout' | 'keychain_error';
}

/** Characters of a secret. What is shorter, of a variable, can't be found again in what an answer repeats. */
export const secretLimits = { longest: 8_000, shortestVariable: 4 } as const;

/** Whether the value of a secret variable can be kept and sent. */
export function isVariableSecret(value: string): boolean {
  const { longest, shortestVariable } = secretLimits;
  return value.trim() === value && value.length >= shortestVariable && value.length <= longest;
}
