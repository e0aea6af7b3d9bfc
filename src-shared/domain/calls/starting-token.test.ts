import { expect, it } from 'vitest';
import type { RequestFolder } from './request-folder.ts';
import { type RequestToken, requestDefaults, type SavedRequest } from './saved-request.ts';
import { startingToken } from './starting-token.ts';

const folder = (id: string, parentId: string | null): RequestFolder => ({
  id,
  environmentId: 'e1',
  parentId,
  name: id,
  variables: [],
});
const folders = [folder('top', null), folder('inner', 'top'), folder('empty', 'top'), folder('beside', null)];
const none: RequestToken = { kind: 'none' };
const access = (applicationId: string): RequestToken => ({ kind: 'access', applicationId });
const id = (applicationId: string): RequestToken => ({ kind: 'id', applicationId });
const shop = { id: 'shop' };
const sync = { id: 'sync' };

const inFolder = (folderId: string, token: RequestToken): SavedRequest => ({
  ...requestDefaults,
  id: `${folderId} ${JSON.stringify(token)}`,
  environmentId: 'e1',
  folderId,
  name: 'Call',
  method: 'GET',
  url: '{{domain}}/',
  headers: [],
  token,
});
type Placed = readonly (readonly [folderId: string, token: RequestToken])[];
const start = (placed: Placed, folderId: string, applications: readonly { readonly id: string }[]) =>
  startingToken({ folders, requests: placed.map((each) => inFolder(...each)) }, applications, folderId);

it.each<[string, Placed, string, readonly { readonly id: string }[]]>([
  ['there is no application', [], 'top', []],
  ['there are several and nobody says which', [], 'top', [shop, sync]],
  [
    'the others differ',
    [
      ['top', access('shop')],
      ['top', access('sync')],
    ],
    'top',
    [shop, sync],
  ],
  [
    'some carry none',
    [
      ['top', access('shop')],
      ['top', none],
    ],
    'top',
    [shop, sync],
  ],
  ['all carry none, though there is one application', [['top', none]], 'top', [shop]],
  ['all carry an ID token', [['top', id('shop')]], 'top', [shop]],
  [
    'one carries the ID token of the same application',
    [
      ['top', access('shop')],
      ['top', id('shop')],
    ],
    'top',
    [shop],
  ],
  ['theirs is of an application that is gone', [['top', access('gone')]], 'top', [shop]],
  ['only another collection says which', [['beside', access('shop')]], 'top', [shop, sync]],
  ['the folder is gone', [['top', access('shop')]], 'nowhere', [shop, sync]],
])('a new request starts without a token where %s', (_where, placed, folderId, applications) =>
  expect(start(placed, folderId, applications)).toEqual(none),
);

it.each<[string, Placed, string, readonly { readonly id: string }[]]>([
  ['there is one application', [], 'top', [shop]],
  [
    'all others in the folder carry it',
    [
      ['inner', access('shop')],
      ['top', access('sync')],
    ],
    'inner',
    [shop, sync],
  ],
  ['all others in the collection carry it', [['inner', access('shop')]], 'top', [shop, sync]],
  [
    'its folder is empty, and all in the collection carry it',
    [['inner', access('shop')]],
    'empty',
    [sync, shop],
  ],
])('a new request starts with the access token where %s', (_where, placed, folderId, applications) =>
  expect(start(placed, folderId, applications)).toEqual(access('shop')),
);
