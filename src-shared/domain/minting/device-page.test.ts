import { expect, test } from 'vitest';
import { devicePage } from './device-page.ts';

const bare = 'https://acme.test/device';
const complete = 'https://acme.test/device?user_code=CSLDFDUU';

test.each<[string, string, string | null, string | null]>([
  ['none that runs script', 'javascript:alert(1)', 'javascript:alert(2)', null],
  ['none without TLS elsewhere', 'http://acme.test/device', null, null],
  ['none with credentials in it', 'https://ada:x@acme.test/device', null, null],
  ['none that is no address', 'acme.test/device', null, null],
  ['the bare one where the other is of no use', bare, 'file:///etc/passwd', bare],
  ['the bare one where there is no other', bare, null, bare],
  ['the one with the code in it', bare, complete, complete],
  ['one without TLS on this machine', 'http://127.0.0.1:53181/device', null, 'http://127.0.0.1:53181/device'],
])('the page to open is %s', (_what, verificationUri, verificationUriComplete, expected) => {
  expect(devicePage({ verificationUri, verificationUriComplete })).toBe(expected);
});
