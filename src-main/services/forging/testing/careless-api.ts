// An API that checks everything by hand, so that each check can be left out, one by one, as careless people do.

import { createHmac, createPublicKey, verify } from 'node:crypto';
import type { JWK } from 'jose';
import { type LoopbackServer, serveHttp } from '../../../ports/http/testing/loopback.ts';

/** What a careless API does or leaves out. */
export type Laxness =
  | 'takes none'
  | 'takes none in any spelling'
  | 'checks HMAC with the PEM of its key'
  | 'checks HMAC with the JSON of its key'
  | 'checks HMAC with the modulus of its key'
  | 'reads the HMAC secret from the file that kid names'
  | 'takes a token without a signature'
  | 'looks at no signature'
  | 'trusts the key in the header'
  | 'trusts the address in jku'
  | 'trusts the address in x5u'
  | 'ignores crit'
  | 'ignores iss'
  | 'ignores aud'
  | 'ignores a last slash of aud'
  | 'ignores exp'
  | 'lets exp be absent'
  | 'ignores nbf'
  | 'ignores azp'
  | 'ignores scopes'
  | 'ignores typ'
  | 'serves anybody'
  | 'serves nobody'
  | 'sends anybody elsewhere to sign in';

export interface CarelessApi extends LoopbackServer {
  lax: readonly Laxness[];
  /** `Authorization` of each call, in order. */
  readonly seen: (string | undefined)[];
  /** Calls that get an answer; later ones wait for ever. */
  answers: number;
}

interface ApiSettings {
  readonly keys: readonly JWK[];
  readonly issuer: string;
  readonly audience: string;
  readonly client: string;
  readonly scope: string;
  readonly type: string;
}

type Members = Readonly<Record<string, unknown>>;

function decode(part: string | undefined): Members {
  const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const publicKeyOf = ({ kty, n, e, crv, x, y }: JWK) =>
  createPublicKey({ key: JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })), format: 'jwk' });

function fits(jwk: JWK, input: string, signature: Buffer): boolean {
  return verify(
    'sha256',
    Buffer.from(input),
    { key: publicKeyOf(jwk), dsaEncoding: 'ieee-p1363' },
    signature,
  );
}

function signatureHolds(token: string, header: Members, keys: readonly JWK[], is: (lax: Laxness) => boolean) {
  const { alg, kid } = header;
  if (is('looks at no signature') || typeof alg !== 'string') return true;
  if (is('takes none') && alg === 'none') return true;
  if (is('takes none in any spelling') && alg.toLowerCase() === 'none') return true;
  const [head = '', body = '', last = ''] = token.split('.');
  if (is('takes a token without a signature') && last === '' && alg.startsWith('RS')) return true;
  const input = `${head}.${body}`;
  const signature = Buffer.from(last, 'base64url');
  const key = keys.find((candidate) => candidate.kid === kid);
  const mac = (secret: string) => createHmac('sha256', secret).update(input).digest().equals(signature);
  if (alg === 'HS256') {
    if (is('reads the HMAC secret from the file that kid names') && String(kid).endsWith('/dev/null'))
      return mac('');
    if (key === undefined) return false;
    if (is('checks HMAC with the PEM of its key'))
      return mac(publicKeyOf(key).export({ type: 'spki', format: 'pem' }).toString());
    if (is('checks HMAC with the JSON of its key')) return mac(JSON.stringify(key));
    return is('checks HMAC with the modulus of its key') && mac(key.n ?? '');
  }
  if (alg !== 'RS256' && alg !== 'ES256') return false;
  if (is('trusts the key in the header') && typeof header.jwk === 'object' && header.jwk !== null)
    return fits({ kty: 'RSA', ...header.jwk }, input, signature);
  if (is('trusts the address in jku') && header.jku !== undefined) return true;
  if (is('trusts the address in x5u') && header.x5u !== undefined) return true;
  return key !== undefined && fits(key, input, signature);
}

function words(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : typeof value === 'string' ? value.split(' ') : [];
}

function claimsHold(header: Members, claims: Members, settings: ApiSettings, is: (lax: Laxness) => boolean) {
  const now = Date.now() / 1_000;
  const { iss, aud, exp, nbf, azp, scope } = claims;
  const audiences = [aud].flat();
  const forUs = audiences.some(
    (audience) =>
      audience === settings.audience ||
      (is('ignores a last slash of aud') && String(audience).replace(/\/$/, '') === settings.audience),
  );
  const alive = exp === undefined ? is('lets exp be absent') : Number(exp) > now - 60 || is('ignores exp');
  return (
    (is('ignores crit') || header.crit === undefined) &&
    (is('ignores typ') || header.typ === settings.type) &&
    (is('ignores iss') || iss === settings.issuer) &&
    (is('ignores aud') || forUs) &&
    alive &&
    (is('ignores nbf') || nbf === undefined || Number(nbf) <= now) &&
    (is('ignores azp') || azp === settings.client) &&
    (is('ignores scopes') || words(scope).includes(settings.scope))
  );
}

export async function startCarelessApi(settings: () => ApiSettings): Promise<CarelessApi> {
  const seen: (string | undefined)[] = [];
  const server = await serveHttp((request, response) => {
    const { authorization } = request.headers;
    seen.push(authorization);
    if (seen.length > api.answers) return;
    response.writeHead(statusFor(authorization)).end(JSON.stringify({ echo: authorization ?? null }));
  });
  const is = (lax: Laxness) => api.lax.includes(lax);
  function statusFor(authorization: string | undefined): number {
    if (is('serves anybody')) return 200;
    if (is('serves nobody')) return 401;
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return is('sends anybody elsewhere to sign in') ? 302 : 401;
    const header = decode(token.split('.')[0]);
    const claims = decode(token.split('.')[1]);
    const { keys } = settings();
    return signatureHolds(token, header, keys, is) && claimsHold(header, claims, settings(), is) ? 200 : 401;
  }
  const api: CarelessApi = { ...server, lax: [], seen, answers: Number.POSITIVE_INFINITY };
  return api;
}
