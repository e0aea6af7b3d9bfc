import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Verifies an RS256 signature with the openssl program: an implementation that shares nothing with the product's.
 * Throws when it does not hold. Only the signature is checked.
 */
export async function verifyWithOpenssl(token: string, keysUrl: string): Promise<void> {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid }: { kid: string } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { keys }: { keys: { kid: string; kty: string; n: string; e: string }[] } = await (
    await fetch(keysUrl)
  ).json();
  const jwk = keys.find((key) => key.kid === kid);
  if (!jwk) throw new Error('the key is not among the published ones');
  const folder = mkdtempSync(join(tmpdir(), 'claimcheck-verify-'));
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const key = createPublicKey({ key: { kty: jwk.kty, n: jwk.n, e: jwk.e }, format: 'jwk' });
    execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-verify',
      file('key.pem', key.export({ type: 'spki', format: 'pem' }).toString()),
      '-signature',
      file('signature', Buffer.from(signature, 'base64url')),
      file('signed', `${header}.${payload}`),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
