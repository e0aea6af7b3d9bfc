import { expect, it } from 'vitest';
import { partBytes, wholeAsBase64, wholeAsBytes } from './kept-body.ts';

/** `bytes`: a character for each. */
function hostWith(bytes: string) {
  return {
    requests: {
      body: async ({ offset, length }: { readonly offset: number; readonly length: number }) => {
        const slice = bytes.slice(offset, offset + length);
        return { offset, end: offset + slice.length, size: bytes.length, text: btoa(slice) };
      },
    },
  };
}

it.each([
  ['UTF-16, with twice the bytes of its text in UTF-8', 'o\0'.repeat(1_500_000), 1_500_000],
  ['Latin-1, with half the bytes of its text in UTF-8', '\u00e9'.repeat(partBytes), 2 * partBytes],
  ['nothing', '', 0],
])('a body in %s is saved whole', async (_what, bytes, size) => {
  const body = { exchangeId: 'x1', size };
  const parts = await wholeAsBytes(hostWith(bytes), body);
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBe(bytes.length);
  expect((await wholeAsBase64(hostWith(bytes), body)) === btoa(bytes)).toBe(true);
});

it('a body that was let go half-way is not passed off as a whole one', async () => {
  const whole = hostWith('x'.repeat(partBytes + 1));
  const host = {
    requests: {
      body: (asked: { readonly offset: number; readonly length: number }) =>
        asked.offset === 0 ? whole.requests.body(asked) : Promise.reject(new Error('gone')),
    },
  };
  await expect(wholeAsBytes(host, { exchangeId: 'x1' })).rejects.toThrow('gone');
});
