// The services as a host composes them, with the parts that a scenario turns: the environment, the clock, the person.
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { HttpExchange } from '../../../src-shared/domain/calls/http-exchange.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { DiagnosedRun } from '../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { systemClock } from '../../ports/clock.ts';
import type { HostPort } from '../../ports/host.ts';
import { createHttpPort } from '../../ports/undici-http.ts';
import { createChanges } from '../../services/changes.ts';
import { createCookieJars } from '../../services/cookie-jars.ts';
import { createDiagnosisServices } from '../../services/diagnosis/diagnosis.ts';
import { createDiscovery } from '../../services/discovery.ts';
import type { EnvironmentAccess } from '../../services/environment-access.ts';
import { createReplay } from '../../services/replay/replay.ts';
import { resultOf } from '../../services/replay/result-of.ts';
import { createTokenServices } from '../../services/tokens.ts';
import type { ScenarioProvider } from './provider.ts';
import type { Call, Person } from './scenario.ts';

const never: AbortSignal = new AbortController().signal;

/** Timers from this many milliseconds on are those of a wait for the person. */
const patience = 60_000;

export function createWorkbench(provider: ScenarioProvider) {
  let environment: Environment = provider.environment;
  let others: readonly Environment[] = [];
  let secrets: Readonly<Record<string, string>> = provider.secrets;
  let person: Person = 'ada';
  let ahead = 0;
  const waits = new Set<() => void>();
  /** A device's waits for its next poll, which end when the person was at the page. */
  const polls = new Set<() => void>();
  let device = false;
  let gone = false;
  let browsing: Promise<void> = Promise.resolve();
  let ended: string | null = null;

  const clock = {
    now: () => provider.time.now() + ahead,
    after(ms: number, callback: () => void) {
      if (!device && (ms < patience || gone)) return systemClock.after(gone ? 0 : ms, callback);
      const held = device ? polls : waits;
      held.add(callback);
      return () => held.delete(callback);
    },
  };
  const release = (held: Set<() => void>) => {
    const callbacks = [...held];
    held.clear();
    for (const callback of callbacks) callback();
  };
  /** The person has left: whoever waits for them learns it now. */
  const leave = () => {
    gone = true;
    release(waits);
  };

  const host: HostPort = {
    version: '0.0.0',
    capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: true, modifierKey: 'control' },
    async openBrowser(url) {
      const redirectUri = new URL(url).searchParams.get('redirect_uri') ?? '';
      browsing = provider.browse(url, person, redirectUri).then(({ reached, at }) => {
        ended = at;
        if (!reached && person !== 'pastes') leave();
      }, leave);
      return true;
    },
    writeClipboard: null,
    saveFile: null,
  };

  function applicationOf(id: string) {
    const found = environment.applications.find((application) => application.id === id);
    if (found === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'application' });
    return found;
  }
  const access: EnvironmentAccess = {
    list: () => [environment, ...others],
    environment: () => environment,
    application: (_environmentId, applicationId) => applicationOf(applicationId),
    connection: async ({ connection }) => ({
      settings: connection,
      proxyPassword: null,
      clientCertificateKey: null,
    }),
    async secret(_environment, application, kind) {
      const secret = secrets[application?.id ?? kind];
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

  const http = createHttpPort();
  const minting = createTokenServices({
    http,
    discovery: createDiscovery({ http }),
    access,
    host,
    clock,
    changes: createChanges(),
  });
  const { diagnosis, failedRuns } = createDiagnosisServices({ ...minting, http, access, clock });

  const replay = createReplay({
    http,
    access,
    host,
    changes: { announce: () => undefined },
    jars: createCookieJars(),
    liveTokens: minting.liveTokens,
    onSent: () => undefined,
  });

  /** What the person does while the run waits for them. */
  async function attend(event: MintEvent): Promise<void> {
    if (event.type === 'waiting_for_device') {
      if (event.polls === 0) await provider.confirm(event.verificationUriComplete ?? '', person);
      const left = event.until - clock.now();
      provider.time.pass(person === 'leaves' ? Math.max(0, left) : event.intervalSeconds * 1_000);
      release(polls);
    }
    if (event.type === 'waiting_for_browser' && person === 'pastes') {
      await browsing;
      await minting.tokens.completeWithCallback({ runId: event.runId, url: ended ?? '' }, never);
    }
  }

  /** Runs to the end, the browser's included, and gives the token set or how it failed. */
  async function outcome(events: AsyncIterable<MintEvent>): Promise<DiagnosedRun> {
    gone = false;
    let tokenSet: TokenSet | null = null;
    for await (const event of events) {
      if (event.type === 'done') tokenSet = event.tokenSet;
      else await attend(event);
    }
    await browsing;
    if (tokenSet !== null) return { kind: 'tokens', id: tokenSet.id, evidence: tokenSet.evidence };
    const [failure] = failedRuns.ofEnvironment(environment.id);
    if (failure === undefined) throw new TypeError('a run ended neither way');
    return { kind: 'failed', failure };
  }

  return {
    now: () => clock.now(),
    environment: () => environment,
    diagnosis,
    tokens: minting.tokens,
    async mint(request: TokenRequest): Promise<DiagnosedRun> {
      device = request.grant === 'device_code';
      return outcome(failedRuns.watch(request, await minting.tokens.mint(request, never)));
    },
    async refresh(id: string): Promise<DiagnosedRun> {
      const { evidence } = await minting.tokens.get({ id }, never);
      return outcome(failedRuns.watch(evidence.asked, await minting.tokens.refresh({ id }, never)));
    },
    /** Calls an API, with a token of the set where the call says so. */
    async call({ method, url, token, authorization }: Call, id: string): Promise<HttpExchange> {
      const request: SavedRequest = {
        id: 'call',
        environmentId: environment.id,
        ...requestDefaults,
        folderId: 'folder',
        name: '',
        method,
        url: provider.fill(url),
        query: [],
        headers:
          authorization === undefined ? [] : [{ name: 'Authorization', value: authorization, enabled: true }],
        body: { kind: 'none' },
        token: { kind: 'none' },
      };
      const chosen = token === 'none' ? null : { id, token };
      return (await resultOf(replay.send({ request, allowedHost: null, confirmed: null, chosen }, never)))
        .exchange;
    },
    /** The one that scenarios are about comes first. */
    setEnvironments([first, ...rest]: readonly Environment[]) {
      if (first !== undefined) environment = first;
      others = rest;
    },
    setSecrets(next: Readonly<Record<string, string>>) {
      secrets = next;
    },
    setPerson(next: Person) {
      person = next;
    },
    setAhead(milliseconds: number) {
      ahead = milliseconds;
    },
    async close() {
      await minting.close();
      await http.close();
    },
  };
}

export type Workbench = ReturnType<typeof createWorkbench>;
