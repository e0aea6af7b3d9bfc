import { expect, test } from 'vitest';
import type { RequestBody } from '../../../src-shared/domain/calls/saved-request.ts';
import { type BodyKind, type LeftBodies, switchedBody } from './body-kinds.ts';

const json: RequestBody = { kind: 'json', text: '{"a":1}' };

test('text goes along to another kind of text, and nothing is made up for the rest', () => {
  expect(switchedBody(json, 'text', {})).toEqual({ kind: 'text', text: '{"a":1}' });
  expect(switchedBody(json, 'graphql', {})).toEqual({ kind: 'graphql', query: '{"a":1}', variables: '' });
  expect(switchedBody(json, 'multipart', {})).toEqual({ kind: 'multipart', parts: [] });
  expect(switchedBody({ kind: 'none' }, 'json', {})).toEqual({ kind: 'json', text: '' });
});

test('whatever kinds are gone through, each has again what it held', () => {
  const bodies: readonly RequestBody[] = [
    json,
    { kind: 'form', text: 'a=1' },
    { kind: 'multipart', parts: [{ kind: 'text', name: 'a', value: '1', enabled: false }] },
    { kind: 'binary', fileName: 'a.png', contentType: 'image/png', attachmentId: 'x' },
    { kind: 'graphql', query: '{ me }', variables: '{}' },
  ];
  const left: LeftBodies = Object.fromEntries(bodies.map((body) => [body.kind, body]));
  const kinds: readonly BodyKind[] = ['none', 'text', 'graphql', 'binary', 'multipart', 'form', 'json'];
  let at: RequestBody = json;
  for (const kind of kinds) {
    at = switchedBody(at, kind, left);
    expect(at.kind).toBe(kind);
    expect(at).toEqual(bodies.find((body) => body.kind === kind) ?? at);
  }
});
