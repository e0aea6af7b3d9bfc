import type { RequestBody } from '../../../src-shared/domain/calls/saved-request.ts';

export type BodyKind = RequestBody['kind'];

/** What each kind of body held when it was last left. */
export type LeftBodies = { readonly [Kind in BodyKind]?: RequestBody };

function textOf(body: RequestBody): string {
  switch (body.kind) {
    case 'json':
    case 'form':
    case 'text':
      return body.text;
    case 'graphql':
      return body.query;
    case 'none':
    case 'multipart':
    case 'binary':
      return '';
  }
}

function emptyBody(kind: BodyKind, text: string): RequestBody {
  switch (kind) {
    case 'none':
      return { kind };
    case 'json':
    case 'form':
    case 'text':
      return { kind, text };
    case 'multipart':
      return { kind, parts: [] };
    case 'binary':
      return { kind, fileName: null, contentType: null, attachmentId: null };
    case 'graphql':
      return { kind, query: text, variables: '' };
  }
}

/** The body of another kind: what that kind held before, else the text of this one. */
export function switchedBody(body: RequestBody, kind: BodyKind, left: LeftBodies): RequestBody {
  return left[kind] ?? emptyBody(kind, textOf(body));
}
