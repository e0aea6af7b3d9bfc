import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import {
  type Application,
  defaultConnection,
  type Environment,
} from '../../../../src-shared/domain/environments/environment.ts';
import { newTokenRequest, type TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { type Clock, systemClock } from '../../../ports/clock.ts';
import type { HostPort } from '../../../ports/host.ts';
import type { HttpCall, HttpOutcome, HttpPort } from '../../../ports/http.ts';
import { createHttpPort } from '../../../ports/undici-http.ts';
import { createChanges } from '../../changes.ts';
import { createDiscovery } from '../../discovery.ts';
import type { EnvironmentAccess } from '../../environment-access.ts';
import { createTokenServices } from '../../tokens.ts';

export const never: AbortSignal = new AbortController().signal;

export function applicationWith(changes: Partial<Application> = {}): Application {
  return {
    id: 'app',
    name: 'Storefront',
    kind: 'spa',
    clientId: 'client',
    clientAuthentication: 'none',
    assertion: null,
    redirectUri: null,
    otherRedirectUris: [],
    ...changes,
  };
}

export function environmentWith(changes: Partial<Environment> = {}): Environment {
  return {
    id: 'env',
    name: 'Acme',
    colour: 'grey',
    production: false,
    practice: false,
    profile: 'generic',
    issuer: '',
    tokenEndpoint: null,
    applications: [applicationWith()],
    apis: [],
    variables: [],
    connection: defaultConnection,
    ...changes,
  };
}

/** Environments that never change and secrets by application id; what the vault does is tested elsewhere. */
function fixedAccess(
  environments: readonly Environment[],
  secrets: Readonly<Record<string, string>>,
): EnvironmentAccess {
  const environment = (id: string) => {
    const found = environments.find((candidate) => candidate.id === id);
    if (found === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'environment' });
    return found;
  };
  return {
    list: () => environments,
    environment,
    application(environmentId, applicationId) {
      const found = environment(environmentId).applications.find(({ id }) => id === applicationId);
      if (found === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'application' });
      return found;
    },
    connection: async ({ connection }) => ({
      settings: connection,
      proxyPassword: null,
      clientCertificateKey: null,
    }),
    async secret(_environment, application, kind) {
      const secret = secrets[application?.id ?? ''];
      if (secret === undefined)
        throw new ProblemError({ code: 'SECRET_MISSING', kind, application: application?.name ?? null });
      return secret;
    },
    folders: () => [],
    async variableSecret(_environment, { name }) {
      throw new ProblemError({ code: 'SECRET_MISSING', kind: 'variable', application: null, variable: name });
    },
    rememberTokenEndpoint: async () => {},
  };
}

export interface SpyHttp extends HttpPort {
  /** Every call as it was given to the network, secrets included. */
  readonly calls: readonly HttpCall[];
  readonly outcomes: readonly HttpOutcome[];
  /** Rewrites calls on their way out. */
  tamper: (call: HttpCall) => HttpCall;
}

function spyHttp(): SpyHttp {
  const real = createHttpPort();
  const calls: HttpCall[] = [];
  const outcomes: HttpOutcome[] = [];
  const spy: SpyHttp = {
    calls,
    outcomes,
    tamper: (call) => call,
    async send(call) {
      calls.push(call);
      const outcome = await real.send(spy.tamper(call));
      outcomes.push(outcome);
      return outcome;
    },
    close: () => real.close(),
  };
  return spy;
}

export interface HarnessOptions {
  readonly environments: readonly Environment[];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** Plays the browser; its answer is that of the host. */
  readonly browser?: (url: string) => Promise<boolean>;
  readonly clipboard?: HostPort['writeClipboard'];
}

export function createHarness({
  environments,
  secrets = {},
  clock = systemClock,
  browser = async () => true,
  clipboard = null,
}: HarnessOptions) {
  const http = spyHttp();
  const opened: string[] = [];
  const topics: string[] = [];
  const changes = createChanges();
  changes.subscribe(({ topic }) => topics.push(topic));
  const host: HostPort = {
    version: '0.0.0',
    capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: true, modifierKey: 'control' },
    async openBrowser(url) {
      opened.push(url);
      return browser(url);
    },
    writeClipboard: clipboard,
    saveFile: null,
  };
  const access = fixedAccess(environments, secrets);
  const services = createTokenServices({
    http,
    discovery: createDiscovery({ http }),
    access,
    host,
    clock,
    changes,
  });
  return {
    ...services,
    http,
    opened,
    topics,
    async close() {
      await services.close();
      await http.close();
    },
  };
}

export type Harness = ReturnType<typeof createHarness>;

export function requestFor(
  environment: Environment,
  application: Application,
  changes: Partial<TokenRequest> = {},
): TokenRequest {
  return { ...newTokenRequest(environment, application), ...changes };
}

/** All events of a run. */
export async function mintAll(harness: Harness, request: TokenRequest): Promise<readonly MintEvent[]> {
  const events: MintEvent[] = [];
  for await (const event of await harness.tokens.mint(request, never)) events.push(event);
  return events;
}

export function tokenSetOf(events: readonly MintEvent[]): TokenSet {
  const last = events.at(-1);
  if (last?.type === 'done') return last.tokenSet;
  throw new TypeError(`not done: ${JSON.stringify(last)}`);
}

export function problemOf(events: readonly MintEvent[]) {
  const last = events.at(-1);
  return last?.type === 'failed' ? last.problem : null;
}

export async function thrownBy(action: () => unknown) {
  try {
    await action();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return null;
}

/** Parameters of the one form posted to a path. */
export function formSentTo(harness: Harness, path: string): URLSearchParams {
  const call = harness.http.calls.findLast(({ url }) => new URL(url).pathname === path);
  if (typeof call?.body !== 'string') throw new TypeError(`nothing posted to ${path}`);
  return new URLSearchParams(call.body);
}

/** Follows redirects like a browser without cookies, and stops after the page. */
export async function follow(url: string): Promise<void> {
  await (await fetch(url)).text();
}
