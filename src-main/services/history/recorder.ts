import { AsyncIteratorClass } from '@orpc/server';
import type { SendResult } from '../../../src-shared/contract/sending-views.ts';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import type { HistoryEntry, HistoryPlace } from '../../../src-shared/domain/history/history-entry.ts';
import { keepExchange } from '../../../src-shared/domain/history/keep-exchange.ts';
import { keepName, keepRequest } from '../../../src-shared/domain/history/keep-request.ts';
import { keepFailedRun, keepTokenSet } from '../../../src-shared/domain/history/keep-token-set.ts';
import { carriedToken } from '../../../src-shared/domain/history/token-facts.ts';
import type { Leg } from '../../../src-shared/domain/minting/leg.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HistoryStore } from '../../ports/history-store.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokens } from '../live-tokens.ts';
import type { SentCall } from '../replay/replay.ts';

export interface RecorderPorts {
  readonly store: Pick<HistoryStore, 'keep'>;
  readonly access: Pick<EnvironmentAccess, 'list'>;
  readonly liveTokens: Pick<LiveTokens, 'latest' | 'get'>;
  /** Null where the set is gone. */
  readonly tokenSet: (id: string) => Promise<TokenSet | null>;
  readonly clock: Clock;
  /** Told of an entry that could not be made; nobody foresaw why. */
  readonly report: (error: unknown) => void;
}

/**
 * Keeps what is done here, on its way to whoever asked for it. Nothing waits for it: an entry is made once the answer is
 * on its way, and one that can't be made is reported and left out.
 */
export interface HistoryRecorder {
  watchRun(
    request: TokenRequest,
    events: AsyncIterator<MintEvent>,
  ): AsyncIteratorClass<MintEvent, unknown, void>;
  recordCall(call: SentCall, result: SendResult): void;
}

/** `left`: nobody waits for the rest; whoever made the events has let go of what it held. */
function watch<Event>(
  events: AsyncIterator<Event>,
  note: (event: Event) => void,
  left: () => void,
): AsyncIteratorClass<Event, unknown, void> {
  return new AsyncIteratorClass<Event, unknown, void>(
    async () => {
      const next = await events.next();
      if (next.done !== true) note(next.value);
      return next;
    },
    async (how) => {
      await events.return?.();
      if (how !== 'next') left();
    },
  );
}

function kindOf({ request, chosen }: SentCall): 'id' | 'access' {
  return chosen?.token ?? (request.token.kind === 'id' ? 'id' : 'access');
}

export function createHistoryRecorder(ports: RecorderPorts): HistoryRecorder {
  const { store, access, liveTokens, clock, report } = ports;

  /** The environment and the application may be removed while what they began is under way. */
  function placeOf(environmentId: string, applicationId: string | null): HistoryPlace {
    const environment = access.list().find(({ id }) => id === environmentId);
    const application = environment?.applications.find(({ id }) => id === applicationId);
    return {
      environmentId,
      environment: environment?.name ?? '',
      applicationId,
      application: application?.name ?? null,
    };
  }

  function tokensOf(environment: Environment | undefined, tokenSetId: string | null): readonly string[] {
    const sets = [
      ...(environment?.applications ?? []).map(({ id }) => liveTokens.latest(environment?.id ?? '', id)),
      tokenSetId === null ? null : liveTokens.get(tokenSetId),
    ];
    return sets
      .flatMap((set) => [set?.accessToken, set?.idToken, set?.refreshToken])
      .filter((token): token is string => typeof token === 'string' && token !== '');
  }

  /** After the answer has gone out: making an entry takes a moment that nobody should wait for. */
  function later(make: () => Promise<HistoryEntry | null> | HistoryEntry | null): void {
    setImmediate(async () => {
      try {
        const entry = await make();
        if (entry !== null) store.keep(entry);
      } catch (error) {
        report(error);
      }
    });
  }

  async function callEntry(call: SentCall, result: SendResult): Promise<HistoryEntry> {
    const { request } = call;
    const { exchange, tokenSetId, redirects } = result;
    const environment = access.list().find(({ id }) => id === request.environmentId);
    const secrets = tokensOf(environment, tokenSetId);
    const tokenSet = tokenSetId === null ? null : await ports.tokenSet(tokenSetId);
    const named = request.token.kind === 'none' ? null : request.token.applicationId;
    return {
      ...placeOf(request.environmentId, tokenSet?.applicationId ?? named),
      kind: 'exchange',
      requestId: request.id,
      requestName: keepName(request.name, secrets),
      request: keepRequest(request, secrets),
      carried: tokenSet && carriedToken(tokenSet, kindOf(call), exchange.startedAt),
      redirects: redirects.map((redirect) => {
        const { url, response } = keepExchange(redirect.exchange, secrets);
        return { url, status: response?.status ?? null };
      }),
      exchange: keepExchange(exchange, secrets),
    };
  }

  const recordCall = (call: SentCall, result: SendResult) => later(() => callEntry(call, result));

  function watchRun(request: TokenRequest, events: AsyncIterator<MintEvent>) {
    const place = () => placeOf(request.environmentId, request.applicationId);
    const legs = new Map<string, Leg>();
    let ended = false;
    const note = (event: MintEvent) => {
      if (event.type === 'leg') legs.set(event.leg.id, event.leg);
      if (event.type !== 'done' && event.type !== 'failed') return;
      ended = true;
      later(() =>
        event.type === 'done'
          ? keepTokenSet(event.tokenSet, place(), clock.now())
          : keepFailedRun(request, event.problem, event.legs, place()),
      );
    };
    // How a run ends is not told to whoever left before.
    const left = () =>
      later(() =>
        ended ? null : keepFailedRun(request, { code: 'CANCELLED' }, [...legs.values()], place()),
      );
    return watch(events, note, left);
  }

  return { recordCall, watchRun };
}
