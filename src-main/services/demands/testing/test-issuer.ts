import { createHmac, createPublicKey, sign as signBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { compactVerify, createLocalJWKSet, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { TokenEvidence, Verification } from '../../../../src-shared/domain/tokens/token-set.ts';
import { notChecked } from '../../../../src-shared/domain/verification/not-checked.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** How a token is to be signed; `payload` text wins over the claims. */
export interface Signing {
  readonly header?: Claims;
  readonly by?: 'rsa' | 'ec' | 'stranger' | 'hmac' | 'nobody';
  readonly payload?: string;
  /** Changes the claims after they were signed. */
  readonly tampered?: boolean;
}

export interface TestIssuer {
  readonly issuer: string;
  readonly token: (claims: Claims, signing?: Signing) => Promise<string>;
  /** As the product would hold it: without signature, with the result of its check. */
  readonly evidence: (token: string) => Promise<TokenEvidence>;
  readonly close: () => Promise<void>;
}

const part = (value: string) => Buffer.from(value).toString('base64url');

async function verificationOf(
  token: string,
  keys: ReturnType<typeof createLocalJWKSet>,
): Promise<Verification> {
  const common = { keyId: null, keySource: 'issuer', keysUrl: null, checkedAt: 0, steps: [] } as const;
  try {
    const { protectedHeader } = await compactVerify(token, keys);
    return { status: 'verified', algorithm: protectedHeader.alg, ...common };
  } catch {
    return { status: 'failed', reason: 'signature_mismatch', algorithm: null, ...common };
  }
}

/** An issuer on loopback that publishes metadata and two keys, and signs what it is told, well or badly. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const ec = await generateKeyPair('ES256', { extractable: true });
  const stranger = await generateKeyPair('RS256', { extractable: true });
  const publicKeys: JWK[] = [
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' },
    { ...(await exportJWK(ec.publicKey)), kid: 'ec', alg: 'ES256', use: 'sig' },
  ];
  const pem = createPublicKey({ key: { ...(await exportJWK(rsa.publicKey)) }, format: 'jwk' }).export({
    type: 'spki',
    format: 'pem',
  });
  const keySet = createLocalJWKSet({ keys: publicKeys });
  const server = createServer((request, response) => {
    const bodies: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': {
        issuer,
        jwks_uri: `${issuer}/keys`,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
      },
      '/keys': { keys: publicKeys },
    };
    const body = bodies[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;

  async function signatureOf(input: string, by: NonNullable<Signing['by']>): Promise<string> {
    const bytes = Buffer.from(input);
    switch (by) {
      case 'nobody':
        return '';
      case 'hmac':
        return createHmac('sha256', pem).update(bytes).digest('base64url');
      case 'ec': {
        const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, ec.privateKey, bytes);
        return Buffer.from(signature).toString('base64url');
      }
      case 'rsa':
      case 'stranger': {
        const pair = by === 'rsa' ? rsa : stranger;
        const jwk = { ...(await exportJWK(pair.privateKey)) };
        return signBytes('sha256', bytes, { key: jwk, format: 'jwk' }).toString('base64url');
      }
    }
  }

  const algorithms = { rsa: 'RS256', ec: 'ES256', stranger: 'RS256', hmac: 'HS256', nobody: 'none' } as const;
  return {
    issuer,
    async token(claims, { header = {}, by = 'rsa', payload, tampered = false } = {}) {
      const kid = by === 'ec' ? 'ec' : 'rsa';
      const head = part(JSON.stringify({ alg: algorithms[by], kid, ...header }));
      const body = payload ?? JSON.stringify(claims);
      const signature = await signatureOf(`${head}.${part(body)}`, by);
      const shown = tampered ? JSON.stringify({ ...claims, extra: true }) : body;
      return `${head}.${part(shown)}.${signature}`;
    },
    async evidence(token) {
      const parts = token.split('.');
      const isJws = parts.length === 3;
      return {
        form: isJws ? 'jws' : 'opaque',
        text: isJws ? `${parts[0]}.${parts[1]}` : '',
        length: token.length,
        keyedFingerprint: '',
        verification: isJws ? await verificationOf(token, keySet) : notChecked('opaque'),
        envelope: null,
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
