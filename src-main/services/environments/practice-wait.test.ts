import { describe, expect, it } from 'vitest';
import { defaultConnection, type Environment } from '../../../src-shared/domain/environments/environment.ts';
import { newTokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { PracticeInfo } from './practice-environment.ts';
import { createPracticeWait } from './practice-wait.ts';

const info: PracticeInfo = {
  issuer: 'http://127.0.0.1:4000',
  ordersUrl: 'http://127.0.0.1:4001',
  applications: [],
  apis: [],
};

function environment(id: string, practice: boolean): Environment {
  return {
    id,
    name: id,
    colour: 'teal',
    production: false,
    practice,
    profile: 'kinde',
    issuer: 'https://practice.invalid',
    tokenEndpoint: null,
    applications: [],
    apis: [],
    variables: [],
    connection: defaultConnection,
  };
}

/** A tenant that starts when told to. */
function startingTenant() {
  let current: PracticeInfo | null = null;
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const environments = [environment('practice', true), environment('other', false)];
  const wait = createPracticeWait(() => environments, { current: () => current, settled: () => settled });
  return {
    wait,
    start(found: PracticeInfo | null) {
      current = found;
      settle();
    },
  };
}

const request = {
  ...newTokenRequest(environment('practice', true), {
    id: 'sync',
    name: 'Sync',
    kind: 'machine',
    clientId: 'c',
    clientAuthentication: 'client_secret_post',
    assertion: null,
    redirectUri: null,
    otherRedirectUris: [],
  }),
  audiences: ['https://practice.invalid/api', 'https://api.acme.test/orders'],
};

describe('work on the practice environment', () => {
  it('ends as cancelled when the person gives up before the tenant runs', async () => {
    const { wait } = startingTenant();
    const abort = new AbortController();
    const waiting = wait.until('practice', abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ problem: { code: 'CANCELLED' } });
    await expect(wait.until('practice', abort.signal)).rejects.toMatchObject({
      problem: { code: 'CANCELLED' },
    });
  });

  it('goes on where the tenant could not start, so that the flow can say why', async () => {
    const { wait, start } = startingTenant();
    const waiting = wait.follow(request, new AbortController().signal);
    start(null);
    expect(await waiting).toEqual(request);
  });

  it('waits for a starting tenant and takes the addresses it got', async () => {
    const { wait, start } = startingTenant();
    const waiting = wait.follow(request, new AbortController().signal);
    start(info);
    expect((await waiting).audiences).toEqual(['http://127.0.0.1:4000/api', 'https://api.acme.test/orders']);
  });

  it('never makes another environment wait', async () => {
    const { wait } = startingTenant();
    await wait.until('other', new AbortController().signal);
    const other = { ...request, environmentId: 'other' };
    expect(await wait.follow(other, new AbortController().signal)).toBe(other);
  });
});
