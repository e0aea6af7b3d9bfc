import { expect, test } from 'vitest';
import {
  type Application,
  defaultConnection,
  type Environment,
} from '../../../../src-shared/domain/environments/environment.ts';
import type { Workspace } from '../../../../src-shared/domain/environments/workspace.ts';
import {
  applicationFor,
  applicationsOf,
  chosenApplication,
  draftOf,
  moreCount,
  withDraft,
  withTypedSecrets,
} from './draft.ts';

function application(id: string, kind: Application['kind']): Application {
  return {
    id,
    name: id,
    kind,
    clientId: id,
    clientAuthentication: 'none',
    assertion: null,
    redirectUri: null,
    otherRedirectUris: [],
  };
}
const spa = application('spa', 'spa');
const feed = application('feed', 'machine');
const sync = application('sync', 'machine');
const environment: Environment = {
  id: 'e',
  name: 'E',
  colour: 'grey',
  production: false,
  practice: false,
  profile: 'kinde',
  issuer: 'https://e.test',
  tokenEndpoint: null,
  applications: [spa, feed, sync],
  apis: [],
  variables: [],
  connection: defaultConnection,
};
const empty: Workspace = {
  theme: 'system',
  screen: 'tokens',
  environmentId: 'e',
  applicationIds: {},
  tokenRequests: [],
  requestIds: {},
};

test('has no application where the environment has none', () => {
  expect(chosenApplication({ ...environment, applications: [] }, empty)).toBeNull();
  expect(applicationFor({ ...environment, applications: [spa] }, empty, 'machine')).toBeNull();
});

test('does not keep the grant of an application whose kind was changed', () => {
  const kept = withDraft(empty, draftOf(environment, spa, empty));
  expect(draftOf(environment, { ...spa, kind: 'machine' }, kept).grant).toBe('client_credentials');
});

test('keeps one draft for each application', () => {
  const first = { ...draftOf(environment, spa, empty), scopes: ['openid'] };
  const kept = withDraft(withDraft(empty, first), { ...first, scopes: ['email'] });
  expect(kept.tokenRequests).toHaveLength(1);
  expect(draftOf(environment, spa, kept).scopes).toEqual(['email']);
});

test('gives a device the device grant, and finds it neither among users nor among machines', () => {
  const wall = application('wall', 'device');
  const withWall = { ...environment, applications: [...environment.applications, wall] };
  expect(draftOf(withWall, wall, empty).grant).toBe('device_code');
  expect(applicationsOf(withWall, 'device')).toEqual([wall]);
  expect(applicationFor(withWall, empty, 'user')).toBe(spa);
  expect(applicationFor(environment, empty, 'device')).toBeNull();
});

test('switches to the machine that was worked on last', () => {
  expect(applicationFor(environment, empty, 'machine')).toBe(feed);
  const kept = withDraft(empty, draftOf(environment, sync, empty));
  expect(applicationFor(environment, kept, 'machine')).toBe(sync);
});

test('counts what the More panel holds', () => {
  const draft = draftOf(environment, spa, empty);
  expect(moreCount(draft, environment, spa)).toBe(0);
  const extra = { ...draft.extra, token: [{ name: 'a', value: 'b' }] };
  expect(moreCount({ ...draft, organization: '', audienceStyle: 'resource', extra }, environment, spa)).toBe(
    3,
  );
});

test('a request put back from a token set takes its secrets from the draft, and never the mark in their place', () => {
  const draft = draftOf(environment, feed, empty);
  const parameters = (value: string) => [
    { name: 'tenant_secret', value },
    { name: 'plain', value: '1' },
  ];
  const earlier = {
    ...draft,
    extra: {
      ...draft.extra,
      token: parameters('‹redacted secret›'),
      refresh: parameters('‹redacted secret›'),
    },
  };
  const typed = { ...draft, extra: { ...draft.extra, token: parameters('typed') } };
  const whole = withTypedSecrets(earlier, typed);
  expect(whole.extra.token).toEqual(parameters('typed'));
  expect(whole.extra.refresh).toEqual(parameters(''));
});
