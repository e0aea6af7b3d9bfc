// How a token is written down: signed by whom, with which header, whole or damaged. The provider's own library would not.
import {
  constants,
  createCipheriv,
  createHmac,
  createSign,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';

export interface TokenWriting {
  /** Members of the header over the usual ones; null takes one out. */
  readonly header?: Readonly<Record<string, unknown>>;
  /** Further members of the payload as text, so that a name may repeat and a number be of any length. */
  readonly raw?: string;
  /** Who signs, by default the provider. `own_key`: a stranger whose key the header brings along. */
  readonly signedBy?: 'stranger' | 'own_key' | 'secret' | 'public_key' | 'nobody';
  /** Encrypted to the key that the environment keeps. */
  readonly sealed?: boolean;
  /** What is missing of it. */
  readonly lacks?: 'end_of_signature' | 'end_of_payload';
}

const stranger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const issuer = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const recipient = generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** The key of every mock provider, private: making one takes longer than a scenario. */
export const issuerKey: JsonWebKey = {
  ...issuer.privateKey.export({ format: 'jwk' }),
  kid: 'first',
  alg: 'RS256',
};

/** The key that opens what is sealed, as PEM. */
export const decryptionKey = recipient.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const encode = (text: string) => Buffer.from(text).toString('base64url');
const decode = (part: string) => Buffer.from(part, 'base64url').toString();

function rs256(input: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(input).sign(key, 'base64url');
}

const algorithms = { secret: 'HS256', public_key: 'HS256', nobody: 'none' } as const;

function usualHeader(signedBy: TokenWriting['signedBy']): Readonly<Record<string, unknown>> {
  switch (signedBy) {
    case undefined:
    case 'stranger':
      return {};
    case 'own_key':
      return { jwk: stranger.publicKey.export({ format: 'jwk' }) };
    default:
      return { alg: algorithms[signedBy] };
  }
}

function signatureOf(input: string, signedBy: TokenWriting['signedBy']): string {
  switch (signedBy) {
    case undefined:
      return rs256(input, issuer.privateKey);
    case 'stranger':
    case 'own_key':
      return rs256(input, stranger.privateKey);
    case 'secret':
      return createHmac('sha256', 'a secret of thirty-two characters').update(input).digest('base64url');
    case 'public_key': {
      const text = issuer.publicKey.export({ type: 'spki', format: 'pem' });
      return createHmac('sha256', text).update(input).digest('base64url');
    }
    case 'nobody':
      return '';
  }
}

/** RFC 7516 section 5.1 with RSA-OAEP-256 and A256GCM. */
function seal(text: string): string {
  const header = encode(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' }));
  const [key, iv] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const options = { key: recipient.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return [
    header,
    ...[publicEncrypt(options, key), iv, sealed, cipher.getAuthTag()].map((part) =>
      part.toString('base64url'),
    ),
  ].join('.');
}

/** The token as it would have come had it been written so. */
export function written(token: string, writing: TokenWriting): string {
  const { signedBy, lacks } = writing;
  const [head = '', body = ''] = token.split('.');
  const members = { ...JSON.parse(decode(head)), ...usualHeader(signedBy), ...writing.header };
  const header = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
  const payload = writing.raw === undefined ? decode(body) : `${decode(body).slice(0, -1)},${writing.raw}}`;
  const text = encode(payload);
  const input = `${encode(JSON.stringify(header))}.${lacks === 'end_of_payload' ? text.slice(0, 60) : text}`;
  const signature = signatureOf(input, signedBy);
  const whole = `${input}.${lacks === 'end_of_signature' ? signature.slice(0, 20) : signature}`;
  return writing.sealed === true ? seal(whole) : whole;
}
