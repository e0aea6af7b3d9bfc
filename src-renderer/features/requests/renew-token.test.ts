import { createORPCClient } from '@orpc/client';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MintEvent } from '../../../src-shared/contract/views.ts';
import {
  accessClaims,
  fixtureNow,
  signed,
  userEvidence,
} from '../../../src-shared/domain/inspection/evidence.fixture.ts';
import { nothingAsked } from '../../../src-shared/domain/minting/token-request.ts';
import type { HostClient } from '../../host/connect.ts';
import { type MintOrder, renewToken } from './renew-token.ts';

const never = new AbortController().signal;
let environmentId = '';
let count = 0;
/** How each run that was begun is to end. */
let begun: ((event: MintEvent) => void)[] = [];
beforeEach(() => {
  count += 1;
  environmentId = `environment ${count}`;
  begun = [];
});

const host: HostClient = createORPCClient({
  call: async () => {
    const ended = new Promise<MintEvent>((resolve) => begun.push(resolve));
    return (async function* () {
      yield await ended;
    })();
  },
});

const failed: MintEvent = { type: 'failed', problem: { code: 'NOT_RECOGNISED' }, legs: [] };
const done = (id: string): MintEvent => ({
  type: 'done',
  tokenSet: {
    id,
    environmentId,
    applicationId: 'app',
    origin: 'minted',
    parentId: null,
    fingerprint: 'f',
    mintedAt: fixtureNow,
    legs: [],
    evidence: userEvidence({ accessToken: signed(accessClaims) }),
  },
});

function renew(fingerprint: string, change: Partial<MintOrder> = {}, signal = never) {
  const request = {
    ...nothingAsked,
    environmentId,
    applicationId: 'app',
    grant: 'client_credentials',
    audienceStyle: 'resource',
  } as const;
  return renewToken(
    host,
    new QueryClient(),
    { by: 'mint', anew: false, request, fingerprint, ...change },
    signal,
  );
}
const begins = (runs: number) => expect.poll(() => begun.length).toBe(runs);

describe('two calls that renew at once', () => {
  it('share one run where they ask for the same', async () => {
    const both = [renew('same'), renew('same')];
    await begins(1);
    begun[0]?.(done('set'));
    expect(await Promise.all(both)).toEqual([null, null]);
    expect(begun).toHaveLength(1);
  });

  it('run one after the other where they ask for something else, or for tokens anew', async () => {
    const all = [renew('one'), renew('other'), renew('other', { anew: true })];
    for (const run of [1, 2, 3]) {
      await begins(run);
      begun[run - 1]?.(done(`set ${run}`));
    }
    expect(await Promise.all(all)).toEqual([null, null, null]);
  });

  it('do not share a failure: the second asks for itself', async () => {
    const both = [renew('same'), renew('same')];
    await begins(1);
    begun[0]?.(failed);
    await begins(2);
    begun[1]?.(done('set'));
    expect(await Promise.all(both)).toEqual([{ code: 'NOT_RECOGNISED' }, null]);
  });

  it('are ended each alone: who waits leaves the run to the other', async () => {
    const stop = new AbortController();
    const [first, second] = [renew('same'), renew('same', {}, stop.signal)];
    await begins(1);
    stop.abort();
    expect(await second).toEqual({ code: 'CANCELLED' });
    begun[0]?.(done('set'));
    expect(await first).toBeNull();
  });
});
