import type { Problem } from '../problems/problem.ts';
import { encodeMultipart, type FilledPart, multipartType } from './multipart.ts';
import type { MultipartPart, RequestBody } from './saved-request.ts';

export type Fill = (text: string) => string;

/** What the files of a body need. */
export interface BodyFiles {
  /** Null: not, or no longer, in this session. */
  readonly bytes: (attachmentId: string) => Uint8Array | null;
  /** Stands in no part of a multipart body. */
  readonly boundary: string;
}

export const noFiles: BodyFiles = { bytes: () => null, boundary: 'boundary' };

const unknownType = 'application/octet-stream';

type ChosenFile = Pick<Extract<RequestBody, { kind: 'binary' }>, 'fileName' | 'attachmentId'>;

function bytesOf({ attachmentId }: ChosenFile, files: BodyFiles): Uint8Array | null {
  return attachmentId === null ? null : files.bytes(attachmentId);
}

function filesOf(body: RequestBody): readonly ChosenFile[] {
  if (body.kind === 'binary') return [body];
  if (body.kind !== 'multipart') return [];
  return body.parts.flatMap((part) => (part.kind === 'file' && part.enabled ? [part] : []));
}

/** The first file of a body whose bytes are not there. */
export function missingFile(body: RequestBody, files: BodyFiles): Problem | null {
  const missing = filesOf(body).find((file) => bytesOf(file, files) === null);
  return missing === undefined ? null : { code: 'FILE_NOT_CHOSEN', fileName: missing.fileName };
}

function filledPart(part: MultipartPart, fill: Fill, files: BodyFiles): FilledPart {
  const name = fill(part.name);
  if (part.kind === 'text') return { name, content: fill(part.value), file: null };
  const file = { name: part.fileName ?? name, contentType: part.contentType ?? unknownType };
  return { name, content: bytesOf(part, files) ?? '', file };
}

/** Lines count as fields. What a form can't hold is encoded; what is encoded already stays. */
function formBody(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('&')
    .replace(/[^\x21-\x7e]+/g, (part) => new URLSearchParams([['', part]]).toString().slice(1));
}

/** The request of the GraphQL over HTTP draft; variables that are no JSON are somebody's test and go as text. */
function graphqlBody(query: string, variables: string): string {
  const parts = [`"query":${JSON.stringify(query)}`];
  if (variables.trim() !== '') parts.push(`"variables":${variables}`);
  return `{${parts.join(',')}}`;
}

/** The body as it is sent; a file that is missing counts as empty. */
export function bodyOf(body: RequestBody, fill: Fill, files: BodyFiles): string | Uint8Array | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'form':
      return formBody(fill(body.text));
    case 'json':
    case 'text':
      return fill(body.text);
    case 'graphql':
      return graphqlBody(fill(body.query), fill(body.variables));
    case 'multipart': {
      const parts = body.parts.filter(({ enabled }) => enabled);
      return encodeMultipart(
        parts.map((part) => filledPart(part, fill, files)),
        files.boundary,
      );
    }
    case 'binary':
      return bytesOf(body, files);
  }
}

/** The type that a body goes with where none was typed. */
export function contentTypeOf(body: RequestBody, boundary: string): string | null {
  switch (body.kind) {
    case 'none':
      return null;
    case 'json':
    case 'graphql':
      return 'application/json';
    case 'form':
      return 'application/x-www-form-urlencoded';
    case 'text':
      return 'text/plain; charset=utf-8';
    case 'multipart':
      return multipartType(null, boundary);
    case 'binary':
      return body.contentType ?? unknownType;
  }
}
