import { expect, test, vi } from 'vitest';
import { createAttachments } from './attachments.ts';

test('a file that was never handed over, or was dropped, is not there', () => {
  const attachments = createAttachments(() => undefined);
  expect(attachments.bytes('none')).toBeNull();
  const { attachmentId } = attachments.add(null, Buffer.from('a'));
  attachments.drop(attachmentId);
  expect(attachments.bytes(attachmentId)).toBeNull();
  expect(() => attachments.add(attachmentId, Buffer.from('b'))).toThrow(
    expect.objectContaining({ problem: { code: 'NOT_FOUND', what: 'attachment' } }),
  );
});

test('a file that has no room alone is refused, and nothing goes for it', () => {
  const attachments = createAttachments(() => undefined);
  const { attachmentId: small } = attachments.add(null, Buffer.from('a'));
  const { attachmentId } = attachments.add(null, Buffer.alloc(99_999_999));
  for (const [id, bytes] of [
    [attachmentId, Buffer.from('ab')],
    [null, Buffer.alloc(100_000_001)],
  ] as const)
    expect(() => attachments.add(id, bytes)).toThrow(
      expect.objectContaining({ problem: { code: 'FILES_TOO_LARGE', limit: 100_000_000 } }),
    );
  expect(attachments.bytes(small)?.length).toBe(1);
  expect(attachments.bytes(attachmentId)?.length).toBe(99_999_999);
});

const idsIn = (attachments: ReturnType<typeof createAttachments>) =>
  attachments.list().map(({ attachmentId }) => attachmentId);

test('files that nobody knows any more make room for a new one, those left half-way too, and it is told', () => {
  const onReleased = vi.fn();
  const attachments = createAttachments(onReleased);
  const oldest = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  const halfWay = attachments.add(null, Buffer.alloc(10_000_000)).attachmentId;
  expect(idsIn(attachments)).toEqual([oldest, halfWay]);
  expect(onReleased).not.toHaveBeenCalled();
  const next = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  expect(idsIn(attachments)).toEqual([halfWay, next]);
  const last = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  expect(idsIn(attachments)).toEqual([next, last]);
  expect(onReleased).toHaveBeenCalledTimes(2);
  expect(attachments.bytes(next)?.length).toBe(50_000_000);
  attachments.drop(next);
  attachments.drop(next);
  expect(onReleased).toHaveBeenCalledTimes(3);
});

test('a file that is being added to goes after one that is not', () => {
  const attachments = createAttachments(() => undefined);
  const growing = attachments.add(null, Buffer.alloc(40_000_000)).attachmentId;
  const finished = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  attachments.add(growing, Buffer.alloc(10_000_000));
  expect(idsIn(attachments)).toEqual([finished, growing]);
  attachments.add(growing, Buffer.from('a'));
  expect(attachments.list()).toEqual([{ attachmentId: growing, size: 50_000_001 }]);
});

test('a file that comes in pieces is one file', () => {
  const attachments = createAttachments(() => undefined);
  const { attachmentId } = attachments.add(null, Buffer.from('one '));
  expect(attachments.add(attachmentId, Buffer.from('file'))).toEqual({
    attachmentId,
    size: 8,
  });
  expect(Buffer.from(attachments.bytes(attachmentId) ?? []).toString()).toBe('one file');
});
