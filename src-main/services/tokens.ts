import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { TokenSet } from '../../src-shared/domain/tokens/token-set.ts';
import type { Clock } from '../ports/clock.ts';
import type { HostPort } from '../ports/host.ts';
import type { HttpPort } from '../ports/http.ts';
import type { Changes } from './changes.ts';
import type { Discovery } from './discovery.ts';
import type { EnvironmentAccess } from './environment-access.ts';
import { createForging } from './forging/forging.ts';
import { introspect } from './introspection/introspect.ts';
import type { LiveTokens } from './live-tokens.ts';
import { createLoopback } from './loopback/loopback.ts';
import { preflight } from './loopback/preflight.ts';
import { createDiscoveryMemory } from './minting/discovery-memory.ts';
import type { MintingContext } from './minting/run.ts';
import { createRuns } from './minting/runs.ts';
import { askUserinfo, revokeToken, signOut } from './minting/session.ts';
import { createWaitingRuns } from './minting/waiting-runs.ts';
import type { ReportFailure } from './router.ts';
import type { Services } from './services.ts';
import { inspectPasted } from './token-sets/pasted.ts';
import { setAsked } from './token-sets/set-asked.ts';
import { summarise } from './token-sets/summary.ts';
import { createTokenFingerprint } from './token-sets/token-evidence.ts';
import { createTokenSetMemory } from './token-sets/token-set-memory.ts';
import { verifyAgain, verifyPasted, verifyWithKeys, verifyWithSecret } from './verification/check-tokens.ts';
import { decryptToken } from './verification/decrypt-token.ts';
import { createKeyMemory } from './verification/key-memory.ts';

export interface TokenPorts {
  readonly http: HttpPort;
  readonly discovery: Discovery;
  readonly access: EnvironmentAccess;
  readonly host: HostPort;
  readonly clock: Clock;
  readonly changes: Changes;
  /** Told of failures inside a stream that nobody foresaw. */
  readonly report?: ReportFailure;
}

export interface TokenServices {
  readonly tokens: Services['tokens'];
  readonly forging: Services['forging'];
  readonly liveTokens: LiveTokens;
  /** Cancels every run, frees every port. */
  close(): Promise<void>;
}

type LiveKind = 'id' | 'access' | 'refresh';

function requireLive(context: MintingContext, id: string, kind: LiveKind): string {
  const { live } = context.memory.require(id);
  const value = { id: live.idToken, access: live.accessToken, refresh: live.refreshToken }[kind];
  if (value === null)
    throw new ProblemError({ code: 'NOT_FOUND', what: kind === 'refresh' ? 'refresh_token' : 'token' });
  return value;
}

/**
 * Everything about tokens: minting and refreshing as streams of events, what can be done with a token set, and the
 * live tokens for replayed calls. A stream's expected failures are its last event; other operations throw them.
 */
export function createTokenServices(ports: TokenPorts): TokenServices {
  const { access, host, clock, changes, report = () => {} } = ports;
  const memory = createTokenSetMemory(changes);
  const loopback = createLoopback(clock);
  const context: MintingContext = {
    ...ports,
    discovery: createDiscoveryMemory(ports.discovery, clock),
    loopback,
    keyMemory: createKeyMemory(ports),
    memory,
    fingerprint: createTokenFingerprint(),
    waiting: createWaitingRuns(),
  };
  const runs = createRuns(context, report);
  const summary = (tokenSet: TokenSet) => summarise(tokenSet, memory.labelOf(tokenSet.id));

  const tokens: Services['tokens'] = {
    preflight: ({ environmentId, applicationId }) =>
      preflight(loopback, access.application(environmentId, applicationId)),
    mint: (request, signal) => runs.mint(request, signal),
    completeWithCallback: ({ runId, url }) => context.waiting.require(runId).complete(url),
    async openBrowser({ runId }) {
      const { pageUrl } = context.waiting.require(runId);
      return { opened: pageUrl !== null && (await host.openBrowser(pageUrl).catch(() => false)) };
    },
    refresh: ({ id }, signal) => runs.refresh(id, signal),
    revoke: ({ id, token }, signal) => revokeToken(context, id, token, signal),
    userinfo: ({ id }, signal) => askUserinfo(context, id, signal),
    signOut: ({ environmentId }, signal) => signOut(context, environmentId, signal),
    list: ({ environmentId }) => memory.ofEnvironment(environmentId).map(summary),
    listAll: () => memory.all().map(summary),
    get: ({ id }) => memory.require(id).tokenSet,
    rename: ({ id, name }) => memory.rename(id, name),
    pin: ({ id, pinned }) => memory.pin(id, pinned),
    forget: ({ id }) => memory.forget(id),
    reveal: ({ id, token }) => ({ value: requireLive(context, id, token) }),
    async copy({ id, token }) {
      const value = requireLive(context, id, token);
      if (host.writeClipboard === null)
        throw new ProblemError({ code: 'REQUEST_INVALID', field: 'clipboard', reason: 'unavailable' });
      await host.writeClipboard(value);
    },
    inspectPasted: ({ text }) => inspectPasted(context, text),
    setAsked: (asked) => setAsked(context, asked),
    verifyPasted: ({ id, issuer, contactAllowed }, signal) =>
      verifyPasted(context, id, issuer, contactAllowed, signal),
    verifyAgain: ({ id }, signal) => verifyAgain(context, id, signal),
    verifyWithKeys: ({ id, token, keys }) => verifyWithKeys(context, id, token, keys),
    verifyWithSecret: ({ id, token, environmentId }) => verifyWithSecret(context, id, token, environmentId),
    decrypt: (input, signal) => decryptToken(context, input, signal),
    introspect: (input, signal) => introspect(context, input, signal),
  };

  return {
    tokens,
    forging: createForging(context),
    liveTokens: memory,
    async close() {
      await runs.close();
      await loopback.close();
    },
  };
}
