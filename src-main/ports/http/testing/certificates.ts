// Certificates for tests, made anew in memory. Node can read X.509 but not write it; this writes the few fields
// that a handshake looks at (RFC 5280 section 4.1), so that tests need no openssl program.
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

export interface Certificates {
  readonly ca: string;
  readonly server: KeyPair;
  /** Ended in 2020. */
  readonly expired: KeyPair;
  /** For `other.test`. */
  readonly otherHost: KeyPair;
  readonly selfSigned: KeyPair;
  readonly client: KeyPair;
}

type Der = Uint8Array;

function der(tag: number, ...parts: readonly Der[]): Der {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  // BoringSSL takes the shortest form alone.
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content]);
  const size = Buffer.from([length >> 8, length & 0xff]);
  return Buffer.concat([Buffer.from([tag, 0x82]), size, content]);
}

const sequence = (...parts: readonly Der[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Der) => der(0x03, Buffer.from([0]), content);
const octets = (content: Der) => der(0x04, content);
const time = (date: Date) =>
  der(
    0x18,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\.\d+Z$/g, '')
        .slice(0, 14)}Z`,
    ),
  );

const commonName = oid('550403');
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const basicConstraints = sequence(
  oid('551d13'),
  der(0x01, Buffer.from([0xff])),
  octets(sequence(der(0x01, Buffer.from([0xff])))),
);
const loopback: readonly Der[] = [
  der(0x87, Buffer.from([127, 0, 0, 1])),
  der(0x82, Buffer.from('localhost')),
];

function nameOf(text: string): Der {
  return sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(text)))));
}

interface Signer {
  readonly name: string;
  readonly key: KeyObject;
}

interface Request {
  readonly name: string;
  readonly hosts: readonly Der[];
  readonly until?: Date;
}

function issue(request: Request, signer: Signer | null): KeyPair & { readonly signer: Signer } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const by = signer ?? { name: request.name, key: privateKey };
  const until = request.until ?? new Date(Date.now() + 86_400_000);
  const extension =
    request.hosts.length === 0
      ? basicConstraints
      : sequence(oid('551d11'), octets(sequence(...request.hosts)));
  const tbs = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    ecdsaWithSha256,
    nameOf(by.name),
    sequence(time(new Date('2020-01-01T00:00:00Z')), time(until)),
    nameOf(request.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const certificate = sequence(tbs, ecdsaWithSha256, bits(sign('sha256', tbs, by.key)));
  const lines = Buffer.from(certificate)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    signer: { name: request.name, key: privateKey },
  };
}

export function makeCertificates(): Certificates {
  const authority = issue({ name: 'Claimcheck test authority', hosts: [] }, null);
  const { signer } = authority;
  return {
    ca: authority.cert,
    server: issue({ name: 'server', hosts: loopback }, signer),
    expired: issue({ name: 'expired', hosts: loopback, until: new Date('2020-02-01T00:00:00Z') }, signer),
    otherHost: issue({ name: 'other', hosts: [der(0x82, Buffer.from('other.test'))] }, signer),
    client: issue({ name: 'client', hosts: [der(0x82, Buffer.from('client.test'))] }, signer),
    selfSigned: issue({ name: 'alone', hosts: loopback }, null),
  };
}
