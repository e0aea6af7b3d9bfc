// Sends saved requests of one environment with tokens made up for the purpose.
import type { SendEvent, SendResult } from '../../../../src-shared/contract/sending-views.ts';
import type { ConfirmedCall } from '../../../../src-shared/domain/calls/changing-call.ts';
import type { RequestFolder } from '../../../../src-shared/domain/calls/request-folder.ts';
import { requestDefaults, type SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import {
  type Application,
  type ConnectionSettings,
  defaultConnection,
  type Environment,
} from '../../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../../src-shared/domain/problems/problem.ts';
import { plainConnection } from '../../../ports/http/testing/loopback.ts';
import type { HttpPort } from '../../../ports/http.ts';
import { type CookieJars, createCookieJars } from '../../cookie-jars.ts';
import type { LiveTokenSet } from '../../live-tokens.ts';
import { createReplay, type Replay } from '../replay.ts';
import { resultOf } from '../result-of.ts';

const application: Application = {
  id: 'storefront',
  name: 'Storefront',
  kind: 'spa',
  clientId: 'client',
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
};
export const live: LiveTokenSet = {
  tokenSetId: 'set-1',
  environmentId: 'e1',
  applicationId: 'storefront',
  issuer: 'https://acme.kinde.com',
  accessToken: 'access-canary-4711',
  idToken: 'id-canary-4712',
  refreshToken: 'refresh-canary-4713',
};
export const older: LiveTokenSet = {
  ...live,
  tokenSetId: 'set-0',
  accessToken: 'access-canary-4721',
  idToken: null,
  refreshToken: 'refresh-canary-4723',
};
const elsewhere: LiveTokenSet = { ...older, tokenSetId: 'foreign', issuer: 'https://other.kinde.com' };
const base: SavedRequest = {
  id: 'r1',
  environmentId: 'e1',
  ...requestDefaults,
  folderId: 'folder',
  name: 'List',
  method: 'GET',
  url: '{{orders}}/orders',
  token: { kind: 'access', applicationId: 'storefront' },
};

export interface SendOptions {
  readonly allowedHost?: string | null;
  readonly confirmed?: ConfirmedCall | null;
  readonly production?: boolean;
  readonly live?: LiveTokenSet | null;
  readonly chosen?: { readonly id: string; readonly token: 'id' | 'access' };
  readonly forged?: boolean;
  readonly signal?: AbortSignal;
  readonly settings?: Partial<ConnectionSettings>;
  readonly folders?: readonly RequestFolder[];
  /** By id of the variable: what the vault holds. */
  readonly variableSecrets?: Readonly<Record<string, string>>;
}

export interface ReplayBench {
  readonly replay: Replay;
  /** Topics of what was announced to every window. */
  readonly announced: readonly string[];
  readonly cookies: CookieJars['cookies'];
  send(change?: Partial<SavedRequest>, options?: SendOptions): Promise<SendResult>;
  /** Every event of a call, the last one included. */
  events(change?: Partial<SavedRequest>, options?: SendOptions): Promise<readonly SendEvent[]>;
  open(change?: Partial<SavedRequest>, options?: SendOptions): Promise<AsyncIterable<SendEvent>>;
}

function environmentAt(url: string): Environment {
  return {
    id: 'e1',
    name: 'Acme',
    colour: 'grey',
    production: false,
    practice: false,
    profile: 'generic',
    issuer: 'https://acme.kinde.com',
    tokenEndpoint: null,
    applications: [application],
    apis: [
      {
        id: 'a1',
        name: 'Orders',
        audience: 'orders',
        baseUrl: url,
        allowedHosts: [],
        scopes: [],
        demands: null,
      },
    ],
    variables: [
      { id: 'v1', name: 'orders', value: url, secret: false, enabled: true },
      { id: 'v2', name: 'user', value: 'ada & co', secret: false, enabled: true },
    ],
    connection: defaultConnection,
  };
}

function absent(): never {
  throw new ProblemError({ code: 'NOT_FOUND', what: 'application' });
}

/** `{{orders}}` is `url`, whose host may receive tokens. */
export function openReplayBench(http: HttpPort, url: string, maxBodyBytes = 1e7): ReplayBench {
  const environment = environmentAt(url);
  const jars = createCookieJars();
  let current: SendOptions = {};
  const announced: string[] = [];
  const replay = createReplay({
    http,
    maxBodyBytes,
    host: { saveFile: null },
    changes: { announce: (topic) => void announced.push(topic) },
    jars,
    onSent: () => undefined,
    access: {
      environment: () => ({
        ...environment,
        production: current.production ?? false,
        connection: { ...environment.connection, ...current.settings },
      }),
      application: (_environmentId, id) => (id === application.id ? application : absent()),
      folders: () => current.folders ?? [],
      async variableSecret(_environment, { id, name }) {
        const value = current.variableSecrets?.[id];
        if (value === undefined)
          throw new ProblemError({
            code: 'SECRET_MISSING',
            kind: 'variable',
            application: null,
            variable: name,
          });
        return value;
      },
      connection: async () => ({
        ...plainConnection,
        settings: { ...plainConnection.settings, ...current.settings },
      }),
    },
    liveTokens: {
      latest: () => (current.live === undefined ? live : current.live),
      get: (id) => [live, older, elsewhere].find(({ tokenSetId }) => tokenSetId === id) ?? null,
      isForged: () => current.forged === true,
    },
  });
  const never = new AbortController().signal;
  const bench: ReplayBench = {
    replay,
    announced,
    cookies: jars.cookies,
    async open(change = {}, options = {}) {
      current = options;
      const { allowedHost = null, confirmed = null, chosen = null, signal = never } = options;
      return replay.send({ request: { ...base, ...change }, allowedHost, confirmed, chosen }, signal);
    },
    send: (change, options) => resultOf(bench.open(change, options)),
    async events(change, options) {
      const events: SendEvent[] = [];
      for await (const event of await bench.open(change, options)) events.push(event);
      return events;
    },
  };
  return bench;
}
