import { spawnSync } from 'node:child_process';
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who verified: the program, or where it is not installed, the signature routine of Node itself. Neither is jose. */
export type SecondVerifier = 'openssl' | 'node:crypto';

const program = 'openssl';

/**
 * Verifies an RS256 signature by an implementation that isn't the product's, and says which one it was.
 * Throws when it does not hold. Only the signature is checked.
 */
export async function verifyAgain(token: string, keysUrl: string): Promise<SecondVerifier> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid }: { kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { keys }: { keys: { kid: string; kty: string; n: string; e: string }[] } = await (
    await fetch(keysUrl)
  ).json();
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk) throw new Error('the key is not among the published ones');
  const key = createPublicKey({ key: { kty: jwk.kty, n: jwk.n, e: jwk.e }, format: 'jwk' });
  const signed = `${header}.${payload}`;
  const bytes = Buffer.from(signature, 'base64url');
  const asked = askOpenssl(signed, key, bytes);
  const holds = asked ?? verify('sha256', Buffer.from(signed), key, bytes);
  const by: SecondVerifier = asked === null ? 'node:crypto' : 'openssl';
  if (!holds) throw new Error(`${by} says that the signature is wrong`);
  return by;
}

/** Null where the program is not installed. */
function askOpenssl(signed: string, key: KeyObject, signature: Buffer): boolean | null {
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-verify-'));
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const { error, status } = spawnSync(program, [
      'dgst',
      '-sha256',
      '-verify',
      file('key.pem', key.export({ type: 'spki', format: 'pem' }).toString()),
      '-signature',
      file('signature', signature),
      file('signed', signed),
    ]);
    return error === undefined ? status === 0 : null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
