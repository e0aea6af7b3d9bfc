import { afterEach, expect, it, vi } from 'vitest';
import { attached, handOver } from './hand-over.ts';

const file = new Blob(['x'.repeat(1_500_000)]);
const base64Of = async (piece: Blob) => btoa(await piece.text());

afterEach(() => {
  for (const id of attached.current().keys()) attached.put(id, null);
});

it.each([
  ['and is told so', () => Promise.resolve()],
  ['and can’t be told either', () => Promise.reject(new Error('gone'))],
])('the host does not go on holding what broke half-way, %s', async (_what, answer) => {
  const detach = vi.fn(answer);
  const attach = vi
    .fn()
    .mockResolvedValueOnce({ attachmentId: 'a1', size: 1_000_000, released: [] })
    .mockRejectedValueOnce(new Error('broken'));
  await expect(handOver({ requests: { attach, detach } }, file, base64Of)).rejects.toThrow('broken');
  expect(detach).toHaveBeenCalledExactlyOnceWith({ attachmentId: 'a1' });
  expect(attached.current().size).toBe(0);
});

it('a file that made room for another is no longer shown as held', async () => {
  attached.put('old', 5);
  attached.put('other', 6);
  const attach = vi.fn(async ({ attachmentId }: { readonly attachmentId: string | null }) => ({
    attachmentId: 'a1',
    size: 0,
    released: attachmentId === null ? [] : ['old'],
  }));
  const host = { requests: { attach, detach: async () => undefined } };
  expect(await handOver(host, file, base64Of)).toBe('a1');
  expect([...attached.current()]).toEqual([
    ['other', 6],
    ['a1', 1_500_000],
  ]);
  expect(attach).toHaveBeenCalledTimes(2);
});
