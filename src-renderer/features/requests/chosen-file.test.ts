import { expect, it } from 'vitest';
import { withTypedType } from './chosen-file.ts';

const read = { fileName: 'raw.bin', contentType: 'application/octet-stream', attachmentId: 'a' };
const type = (contentType: string | null) => ({ contentType });

it.each([
  ['its own type where nothing was typed', null, null, 'application/octet-stream'],
  ['its own type before an older one', 'text/plain', 'text/plain', 'application/octet-stream'],
  ['the type that was typed while it was read', null, 'application/x-raw', 'application/x-raw'],
  ['no type where that was taken out meanwhile', 'text/plain', null, null],
])('a file that was read has %s', (_, before, now, expected) => {
  expect(withTypedType(read, type(before), type(now))).toEqual({ ...read, contentType: expected });
});
