import { expect, test } from 'vitest';
import { encodeMultipart, multipartType } from './multipart.ts';

test('a name or type can’t break out of its header', () => {
  const part = {
    name: 'a"\r\nX-Evil: 1',
    content: 'v',
    file: { name: 'b"\n.txt', contentType: 'text/plain\r\nX-Evil: 2' },
  };
  const text = new TextDecoder().decode(encodeMultipart([part], 'B'));
  expect(text).toBe(
    '--B\r\nContent-Disposition: form-data; name="a%22%0D%0AX-Evil: 1"; filename="b%22%0A.txt"\r\n' +
      'Content-Type: text/plain  X-Evil: 2\r\n\r\nv\r\n--B--\r\n',
  );
});

test('fields and files stand one after the other, bytes as they are', async () => {
  const bytes = new Uint8Array([0, 255, 13, 10]);
  const encoded = encodeMultipart(
    [
      { name: 'note', content: 'grüße\n', file: null },
      { name: 'file', content: bytes, file: { name: 'ü.bin', contentType: 'application/octet-stream' } },
    ],
    'b1',
  );
  const headers = { 'content-type': multipartType(null, 'b1') };
  const form = await new Response(Buffer.from(encoded), { headers }).formData();
  expect(form.get('note')).toBe('grüße\n');
  const file = form.get('file');
  if (!(file instanceof File)) return expect.fail('no file');
  expect(file).toMatchObject({ name: 'ü.bin', type: 'application/octet-stream' });
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
});

test('a body without parts is ended', () => {
  expect(new TextDecoder().decode(encodeMultipart([], 'B'))).toBe('--B--\r\n');
});

test.each([
  [null, 'multipart/form-data; boundary=B'],
  ['multipart/form-data', 'multipart/form-data; boundary=B'],
  ['multipart/mixed; charset=utf-8', 'multipart/mixed; charset=utf-8; boundary=B'],
  ['multipart/form-data; boundary=mine', 'multipart/form-data; boundary=mine'],
  ['text/plain', 'text/plain'],
])('a type typed as %j goes as %j', (typed, expected) => {
  expect(multipartType(typed, 'B')).toBe(expected);
});
