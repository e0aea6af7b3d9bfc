import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { CompactEncrypt, SignJWT } from 'jose';

/** What the person pastes and keeps to look into tokens. None of it may come back or be written. */
export interface InspectorSecrets {
  readonly hmacSecret: string;
  readonly hmacToken: string;
  readonly decryptionKey: string;
  readonly sealedToken: string;
  /** A private key pasted where public keys belong. */
  readonly strayKey: string;
  readonly signingKey: string;
  readonly curlSecret: string;
  readonly callbackCode: string;
}

const canary = (name: string) => `canary-${name}-${randomBytes(12).toString('hex')}`;
const pem = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey, text: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

async function inspectorSecrets(issuer: string): Promise<InspectorSecrets> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const hmacSecret = canary('hmac');
  const input = `${part({ alg: 'HS256' })}.${part({ iss: issuer, sub: 'shared', scope: 'read:all' })}`;
  const hmacToken = `${input}.${createHmac('sha256', hmacSecret).update(input).digest('base64url')}`;
  const decryption = pem();
  const sealedToken = await new CompactEncrypt(new TextEncoder().encode(hmacToken))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', cty: 'JWT' })
    .encrypt(decryption.publicKey);
  return {
    hmacSecret,
    hmacToken,
    decryptionKey: decryption.text,
    sealedToken,
    strayKey: pem().text,
    signingKey: pem().text,
    curlSecret: canary('curl'),
    callbackCode: canary('code'),
  };
}

/** A key is found by any of its lines, the last of which may be too short to be one of a kind, or as a JWK. */
function partsOf(key: string): readonly string[] {
  const { d = '' } = createPrivateKey(key).export({ format: 'jwk' });
  return [d, ...key.split('\n').filter((line) => line.length === 64)];
}

export function neverOfInspector(secrets: InspectorSecrets): readonly string[] {
  const { hmacSecret, hmacToken, sealedToken, curlSecret, callbackCode } = secrets;
  const { decryptionKey, strayKey, signingKey } = secrets;
  const sealedParts = sealedToken.split('.').slice(1, 4);
  return [
    ...[hmacSecret, hmacToken, hmacToken.split('.')[2] ?? '', curlSecret, callbackCode, ...sealedParts],
    ...[decryptionKey, strayKey, signingKey].flatMap(partsOf),
  ];
}

/** What the person enters; the provider's own secrets come on top. */
export interface Entered {
  readonly clientSecret: string;
  readonly typedSecret: string;
  readonly proxyPassword: string;
  /** The value of a secret variable. */
  readonly variable: string;
  readonly privateKey: string;
  readonly pasted: string;
  readonly inspector: InspectorSecrets;
}

export async function enteredSecrets(issuer: string): Promise<Entered> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pasted = await new SignJWT({ iss: 'https://elsewhere.example', sub: 'somebody' })
    .setProtectedHeader({ alg: 'RS256' })
    .sign(privateKey);
  return {
    clientSecret: canary('client'),
    typedSecret: canary('typed'),
    proxyPassword: canary('proxy'),
    variable: canary('variable'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    pasted,
    inspector: await inspectorSecrets(issuer),
  };
}

const signatureOf = (token: string) => token.split('.')[2] ?? '';

export function never(entered: Entered): readonly string[] {
  const { clientSecret, typedSecret, proxyPassword, variable, privateKey, pasted, inspector } = entered;
  return [
    ...[
      clientSecret,
      typedSecret,
      proxyPassword,
      variable,
      ...partsOf(privateKey),
      pasted,
      signatureOf(pasted),
    ],
    ...neverOfInspector(inspector),
  ];
}
