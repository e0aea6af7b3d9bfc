import { type RedactionLabel, redactionLabels } from './redact-marks.ts';

const labelOfName = new Map<string, RedactionLabel>(
  redactionLabels
    .filter((label) => label !== 'body' && label !== 'cookie')
    .map((label) => [label.replaceAll('_', ''), label]),
);
for (const name of ['passwd', 'pwd', 'passphrase', 'pass']) labelOfName.set(name, 'password');
for (const name of ['authorization', 'proxyauthorization']) labelOfName.set(name, 'credentials');
for (const name of ['sessiontoken', 'securitytoken', 'authtoken', 'bearertoken', 'csrftoken'])
  labelOfName.set(name, 'token');

const labelOfEnding: readonly (readonly [string, RedactionLabel])[] = [
  ['clientsecret', 'client_secret'],
  ['accesstoken', 'access_token'],
  ['refreshtoken', 'refresh_token'],
  ['idtoken', 'id_token'],
  ['secret', 'secret'],
  ['password', 'password'],
  ['passphrase', 'password'],
  ['privatekey', 'private_key'],
  ['secretkey', 'secret'],
  ['apikey', 'api_key'],
];

/** A large body has few names, each very often. */
const rememberedNames = new Map<string, RedactionLabel | null>();
const mostRemembered = 5_000;

/**
 * The label when a parameter, JSON member or form field of this name holds a secret, else null. Case, `-` and
 * `_` don't matter. `state` and `nonce` are no secrets here: people compare them.
 */
export function secretNameLabel(name: string): RedactionLabel | null {
  if (name.length > 80) return null;
  const remembered = rememberedNames.get(name);
  if (remembered !== undefined) return remembered;
  const label = labelOf(name);
  if (rememberedNames.size >= mostRemembered) rememberedNames.clear();
  rememberedNames.set(name, label);
  return label;
}

function labelOf(name: string): RedactionLabel | null {
  const plain = name.toLowerCase().replace(/[-_.\s]/g, '');
  const exact = labelOfName.get(plain);
  if (exact !== undefined) return exact;
  return labelOfEnding.find(([ending]) => plain.endsWith(ending))?.[1] ?? null;
}

/** True while what is typed so far, nothing included, may still become the name of a secret. */
export function mayBecomeSecretName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[-_.\s]/g, '');
  return secretNameLabel(name) !== null || [...labelOfName.keys()].some((known) => known.startsWith(plain));
}

/** Private members of a JSON Web Key (RFC 7518 section 6); secret only where their value is long. */
const privateKeyMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']);

/**
 * Like `secretNameLabel`, for members of JSON: there `code` mostly holds an error code (Kinde's
 * `SCOPE_MISSING`, `OK`), so a short one or one without small letters and digits is shown.
 */
export function secretMemberLabel(name: string, value: string): RedactionLabel | null {
  if (privateKeyMembers.has(name)) return /^[A-Za-z0-9_-]{22,}$/.test(value) ? 'private_key' : null;
  const label = secretNameLabel(name);
  if (label === 'code' && !(value.length >= 16 && /[a-z]/.test(value) && /[0-9]/.test(value))) return null;
  return label;
}

const harmlessHeaders = new Set(['idempotency-key', 'x-idempotency-key', 'sec-websocket-key']);

/** The label when a header of this name holds a credential, else null. */
export function secretHeaderLabel(name: string): RedactionLabel | null {
  const plain = name.toLowerCase();
  if (harmlessHeaders.has(plain)) return null;
  if (plain.endsWith('authorization')) return 'credentials';
  if (/(?:^|-)api-?key$/.test(plain) || plain.endsWith('-key')) return 'api_key';
  if (/(?:^|[-_])token$/.test(plain)) return 'token';
  if (/(?:^|[-_])cookie2?$/.test(plain)) return 'cookie';
  return secretNameLabel(plain);
}
