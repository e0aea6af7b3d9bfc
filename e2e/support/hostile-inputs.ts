// What a hostile token, server or clipboard may hold, as arbitraries of fast-check.
import fc from 'fast-check';

const base64Url = (text: string) => Buffer.from(text, 'utf8').toString('base64url');

/** Texts that have broken something somewhere: markup, marks, formats of other languages, prototypes. */
const nastyTexts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '</title><!--',
  'javascript:alert(1)',
  '{{constructor.constructor("return 1")()}}',
  '$' + '{7*7}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\u202egnp.exe',
  'zero\u200bwidth',
  'nul\u0000byte',
  'lone\ud800surrogate',
  '\udfff\ud800',
  'a\r\nSet-Cookie: x=1',
  '\u2028\u2029',
  '%00%2e%2e%2f',
  'ﷺ'.repeat(50),
  '́'.repeat(200),
  '👩‍👩‍👧‍👦'.repeat(20),
];

const claimNames = [
  'aud',
  'iss',
  'sub',
  'azp',
  'client_id',
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'scope',
  'scp',
  'permissions',
  'roles',
  'nonce',
  'at_hash',
  'c_hash',
  'jti',
  'org_code',
  'org_codes',
  'gty',
  'v',
  'ver',
  'cnf',
  'act',
  'amr',
  'realm_access',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
];

const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, -1, 1e21, 1e308, 2 ** 53, 2 ** 53 + 2, 253_402_300_800, 9e15),
);
const texts = fc.oneof(
  { weight: 400, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 300, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 200, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: fc.constantFrom(5_000, 60_000).map((length) => 'x<'.repeat(length)) },
);

function nested(depth: number, open: string, close: string): string {
  return `${open.repeat(depth)}0${close.repeat(depth)}`;
}

/** JSON as text, with what no JavaScript object can express: repeated members, endless digits, deep nesting. */
const rawJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 600, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  { weight: 300, arbitrary: texts.map((text) => JSON.stringify(text)) },
  { weight: 300, arbitrary: numbers.map(String) },
  { weight: 300, arbitrary: fc.array(texts, { maxLength: 8 }).map((list) => JSON.stringify(list)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      nested(3_000, '[', ']'),
      nested(3_000, '{"a":', '}'),
      `1${'0'.repeat(4_000)}`,
      '-',
      '1e',
      '"\\u12"',
    ),
  },
);

const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...claimNames) },
  { weight: 2, arbitrary: texts },
);
const members = (least: number, most: number) =>
  fc
    .array(fc.tuple(name, rawJson), { minLength: least, maxLength: most })
    .map((pairs) => `{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`);

/** The JSON text of a payload or a header. */
const payloadTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 1_200, arbitrary: members(0, 12) },
  { weight: 200, arbitrary: rawJson },
  { weight: 100, arbitrary: texts },
  { weight: 1, arbitrary: members(100, 400) },
);

const headerTexts = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .record({
        alg: fc.constantFrom('RS256', 'ES256', 'HS256', 'none', 'NONE', 'EdDSA', 'dir', 'RSA-OAEP', ''),
        kid: fc.option(texts),
        typ: fc.option(fc.constantFrom('JWT', 'at+jwt', 'application/at+jwt', 'JWE')),
        jku: fc.option(fc.webUrl()),
        jwk: fc.option(fc.object({ maxDepth: 1 })),
        enc: fc.option(fc.constantFrom('A128GCM', 'A256CBC-HS512')),
        crit: fc.option(fc.array(texts, { maxLength: 2 })),
      })
      .map((header) => JSON.stringify(header)),
  },
  { weight: 2, arbitrary: payloadTexts },
);

/** Three parts, most of them readable. */
const tokens: fc.Arbitrary<string> = fc
  .tuple(headerTexts, payloadTexts, fc.base64String({ maxLength: 90 }))
  .map(([header, payload, signature]) => `${base64Url(header)}.${base64Url(payload)}.${signature}`);

/** A whole token with a cut, a flipped character, something put in, or a part twice. */
const damagedTokens = fc.tuple(tokens, fc.nat(), fc.nat(3), texts).map(([token, where, how, inserted]) => {
  const at = where % (token.length + 1);
  switch (how) {
    case 0:
      return token.slice(0, at);
    case 1:
      return token.slice(0, at) + String.fromCharCode((token.charCodeAt(at) || 65) ^ 1) + token.slice(at + 1);
    case 2:
      return token.slice(0, at) + inserted + token.slice(at);
    default:
      return `${token}.${token}`;
  }
});

const wrapped = fc
  .tuple(
    fc.oneof(tokens, damagedTokens),
    fc.constantFrom(
      ['"', '"'],
      ['Bearer ', ''],
      ['Authorization: Bearer ', '\r\n'],
      ['{"access_token":"', '"}'],
      ['access_token=', ''],
      ['Cookie: a=b; token=', '; c=d'],
      ["curl -H 'Authorization: Bearer ", "' https://x.test"],
      ['{"log":{"entries":[{"request":{"url":"', '"}}]}}'],
      ['https://x.test/cb?code=1&id_token=', '#x'],
      ["curl https://x.test/oauth2/token -d 'client_secret=", "'"],
      ['https://x.test/oauth2/auth?client_id=', '&response_type=code'],
    ),
  )
  .map(([token, [before, after]]) => `${before}${token}${after}`);

/** Anything a person may paste. */
export const pastes: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: wrapped },
  { weight: 3, arbitrary: tokens },
  { weight: 3, arbitrary: damagedTokens },
  {
    weight: 2,
    arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  },
  {
    weight: 2,
    arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  },
  { weight: 2, arbitrary: payloadTexts },
  { weight: 1, arbitrary: texts },
);
