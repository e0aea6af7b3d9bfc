import { expect, it, vi } from 'vitest';
import { handOver } from './hand-over.ts';

const file = new Blob(['x'.repeat(1_500_000)]);
const base64Of = async (piece: Blob) => btoa(await piece.text());

it.each([
  ['and is told so', () => Promise.resolve()],
  ['and can’t be told either', () => Promise.reject(new Error('gone'))],
])('the host does not go on holding what broke half-way, %s', async (_what, answer) => {
  const detach = vi.fn(answer);
  const attach = vi
    .fn()
    .mockResolvedValueOnce({ attachmentId: 'a1', size: 1_000_000 })
    .mockRejectedValueOnce(new Error('broken'));
  await expect(handOver({ requests: { attach, detach } }, file, base64Of)).rejects.toThrow('broken');
  expect(detach).toHaveBeenCalledExactlyOnceWith({ attachmentId: 'a1' });
});

it('a file is handed over piece by piece, under the id that the first one got', async () => {
  const attach = vi.fn(async (_piece: { readonly attachmentId: string | null }) => ({
    attachmentId: 'a1',
    size: 0,
  }));
  const host = { requests: { attach, detach: async () => undefined } };
  expect(await handOver(host, file, base64Of)).toBe('a1');
  expect(attach.mock.calls.map(([{ attachmentId }]) => attachmentId)).toEqual([null, 'a1']);
});
