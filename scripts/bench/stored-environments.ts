import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConfStore } from '../../src-main/ports/conf-store.ts';
import type { Settings } from '../../src-main/ports/settings-store.ts';
import { practiceSeed } from '../../src-main/services/environments/practice-seed.ts';
import { requestDefaults, type SavedRequest } from '../../src-shared/domain/calls/saved-request.ts';
import {
  type Api,
  type Application,
  defaultConnection,
  defaultRedirectUri,
  type Environment,
  environmentColours,
} from '../../src-shared/domain/environments/environment.ts';
import { newTokenRequest } from '../../src-shared/domain/minting/token-request.ts';

const stored = 20;

function application(number: number, kind: Application['kind']): Application {
  const machine = kind === 'machine';
  return {
    id: `application-${number}-${kind}`,
    name: `${kind} ${number}`,
    kind,
    clientId: `client${number}${kind}`.padEnd(32, '0'),
    clientAuthentication: kind === 'spa' ? 'none' : 'client_secret_post',
    assertion: null,
    redirectUri: machine ? null : defaultRedirectUri,
    otherRedirectUris: [],
  };
}

function api(number: number, name: string): Api {
  return {
    id: `api-${number}-${name}`,
    name,
    audience: `https://${name}.tenant-${number}.example`,
    baseUrl: `https://${name}.tenant-${number}.example/v1`,
    allowedHosts: [],
    scopes: Array.from({ length: 30 }, (_, scope) => `${scope % 2 ? 'read' : 'update'}:thing_${scope}`),
    demands: null,
  };
}

function environment(number: number): Environment {
  return {
    id: `environment-${number}`,
    name: `Tenant ${number}`,
    colour: environmentColours[number % environmentColours.length] ?? 'grey',
    production: number % 5 === 0,
    practice: false,
    profile: 'kinde',
    issuer: `https://tenant-${number}.example`,
    tokenEndpoint: `https://tenant-${number}.example/oauth2/token`,
    applications: (['spa', 'web', 'machine'] as const).map((kind) => application(number, kind)),
    apis: ['orders', 'invoices'].map((name) => api(number, name)),
    variables: [],
    connection: defaultConnection,
  };
}

function requestsOf({ id, apis }: Environment): readonly SavedRequest[] {
  return apis.flatMap(({ name, baseUrl }) =>
    Array.from({ length: 10 }, (_, number) => ({
      id: `${id}-${name}-${number}`,
      environmentId: id,
      ...requestDefaults,
      folderId: 'folder',
      name: `Call ${number}`,
      method: 'GET' as const,
      url: `${baseUrl}/things/${number}`,
      query: [],
      headers: [{ name: 'Accept', value: 'application/json', enabled: true }],
      body: { kind: 'none' as const },
      token: { kind: 'none' as const },
    })),
  );
}

function twentyEnvironments(settings: Settings): Settings {
  const environments = Array.from({ length: stored - 1 }, (_, index) => environment(index + 1));
  const { workspace } = settings;
  return practiceSeed({
    ...settings,
    environments,
    requests: environments.flatMap(requestsOf),
    workspace: {
      ...workspace,
      screen: 'tokens',
      environmentId: null,
      tokenRequests: environments.flatMap((each) =>
        each.applications.map((one) => newTokenRequest(each, one)),
      ),
    },
  });
}

/** A folder that this user alone may read; the caller removes it. */
export async function freshProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'claimcheck-bench-'));
  await chmod(profile, 0o700);
  return profile;
}

/** Fills a profile with 20 environments, practice first, each with applications, APIs, drafts and saved requests. */
export async function storeEnvironments(directory: string): Promise<void> {
  await createConfStore({ directory }).update(twentyEnvironments);
}
