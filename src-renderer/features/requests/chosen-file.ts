import type { RequestBody } from '../../../src-shared/domain/calls/saved-request.ts';

/** A file to send, as it is saved with its request. */
export type ChosenFile = Pick<
  Extract<RequestBody, { readonly kind: 'binary' }>,
  'fileName' | 'contentType' | 'attachmentId'
>;

/** A file that was read. A content type that was typed meanwhile is meant; else the file says its own. */
export function withTypedType(
  read: ChosenFile,
  before: Pick<ChosenFile, 'contentType'>,
  now: Pick<ChosenFile, 'contentType'>,
): ChosenFile {
  return now.contentType === before.contentType ? read : { ...read, contentType: now.contentType };
}
