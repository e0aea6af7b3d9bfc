import { expect, test } from 'vitest';
import { createAttachments } from './attachments.ts';

test('a file that was never handed over, or was dropped, is not there', () => {
  const attachments = createAttachments();
  expect(attachments.bytes('none')).toBeNull();
  const { attachmentId } = attachments.add(null, Buffer.from('a'));
  attachments.drop(attachmentId);
  expect(attachments.bytes(attachmentId)).toBeNull();
  expect(() => attachments.add(attachmentId, Buffer.from('b'))).toThrow(
    expect.objectContaining({ problem: { code: 'NOT_FOUND', what: 'attachment' } }),
  );
});

test('a file that has no room alone is refused, and nothing goes for it', () => {
  const attachments = createAttachments();
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

test('files that nobody knows any more make room for a new one, those left half-way too', () => {
  const attachments = createAttachments();
  const oldest = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  const halfWay = attachments.add(null, Buffer.alloc(10_000_000)).attachmentId;
  const next = attachments.add(null, Buffer.alloc(50_000_000));
  expect(next.released).toEqual([oldest]);
  const last = attachments.add(null, Buffer.alloc(50_000_000));
  expect(last.released).toEqual([halfWay]);
  expect(attachments.bytes(next.attachmentId)?.length).toBe(50_000_000);
});

test('a file that is being added to goes after one that is not', () => {
  const attachments = createAttachments();
  const growing = attachments.add(null, Buffer.alloc(40_000_000)).attachmentId;
  const finished = attachments.add(null, Buffer.alloc(50_000_000)).attachmentId;
  expect(attachments.add(growing, Buffer.alloc(10_000_000)).released).toEqual([]);
  expect(attachments.add(growing, Buffer.from('a')).released).toEqual([finished]);
  expect(attachments.bytes(growing)?.length).toBe(50_000_001);
});

test('a file that comes in pieces is one file', () => {
  const attachments = createAttachments();
  const { attachmentId } = attachments.add(null, Buffer.from('one '));
  expect(attachments.add(attachmentId, Buffer.from('file'))).toEqual({
    attachmentId,
    size: 8,
    released: [],
  });
  expect(Buffer.from(attachments.bytes(attachmentId) ?? []).toString()).toBe('one file');
});
