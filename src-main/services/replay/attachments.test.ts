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

test('more than a session may hold is refused, until something is dropped', () => {
  const attachments = createAttachments();
  const { attachmentId } = attachments.add(null, Buffer.alloc(99_999_999));
  expect(() => attachments.add(null, Buffer.from('ab'))).toThrow(
    expect.objectContaining({ problem: { code: 'FILES_TOO_LARGE', limit: 100_000_000 } }),
  );
  attachments.drop(attachmentId);
  expect(attachments.add(null, Buffer.from('ab')).size).toBe(2);
});

test('a file that comes in pieces is one file', () => {
  const attachments = createAttachments();
  const { attachmentId } = attachments.add(null, Buffer.from('one '));
  expect(attachments.add(attachmentId, Buffer.from('file'))).toEqual({ attachmentId, size: 8 });
  expect(Buffer.from(attachments.bytes(attachmentId) ?? []).toString()).toBe('one file');
});
