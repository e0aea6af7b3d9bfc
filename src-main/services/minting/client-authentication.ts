import { createPrivateKey, type KeyObject } from 'node:crypto';
import { type CryptoKey, importPKCS8 } from 'jose';
import {
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  modifyAssertion,
  None,
  PrivateKeyJwt,
} from 'oauth4webapi';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { EnvironmentAccess } from '../environment-access.ts';

function parsePrivateKey(text: string): KeyObject {
  if (!text.trimStart().startsWith('{')) return createPrivateKey(text);
  return createPrivateKey({ key: JSON.parse(text), format: 'jwk' });
}

/** A private key as PEM (PKCS#8, PKCS#1 or SEC1, not encrypted) or as a JWK. Throws `SECRET_INVALID`. */
async function assertionKey(text: string, algorithm: string): Promise<CryptoKey> {
  try {
    const pem = parsePrivateKey(text).export({ type: 'pkcs8', format: 'pem' });
    return await importPKCS8(pem.toString(), algorithm);
  } catch {
    // The cause may quote the key.
    throw new ProblemError({ code: 'SECRET_INVALID', kind: 'private_key', reason: 'not_a_key' });
  }
}

/**
 * How the application proves itself at the provider (OpenID Connect Core section 9), with its secret from the vault.
 * Every secret read is given to `onSecret` first. Throws `SECRET_MISSING`, `SECRET_REBIND`, `SECRET_INVALID`,
 * `KEYCHAIN_FAILED`, and `REQUEST_INVALID` where signing details are missing.
 */
export async function authenticateClient(
  access: EnvironmentAccess,
  environment: Environment,
  application: Application,
  tokenEndpoint: string,
  onSecret: (secret: string) => void,
): Promise<ClientAuth> {
  const secret = async (kind: 'client_secret' | 'private_key') => {
    const value = await access.secret(environment, application, kind, tokenEndpoint);
    onSecret(value);
    if (value === '') throw new ProblemError({ code: 'SECRET_INVALID', kind, reason: 'empty' });
    return value;
  };
  switch (application.clientAuthentication) {
    case 'none':
      return None();
    case 'client_secret_post':
      return ClientSecretPost(await secret('client_secret'));
    case 'client_secret_basic':
      return ClientSecretBasic(await secret('client_secret'));
    case 'private_key_jwt': {
      const { assertion } = application;
      if (assertion === null)
        throw new ProblemError({ code: 'REQUEST_INVALID', field: 'assertion', reason: 'absent' });
      const key = await assertionKey(await secret('private_key'), assertion.algorithm);
      const named = assertion.keyId === null ? { key } : { key, kid: assertion.keyId };
      return PrivateKeyJwt(named, {
        // The library says Ed25519 for what most providers register as EdDSA (RFC 8037 section 3.1).
        [modifyAssertion]: (header) => Object.assign(header, { alg: assertion.algorithm }),
      });
    }
  }
}
