import { request as undiciRequest } from 'undici';
import { resultOf } from '../../src-main/services/replay/result-of.ts';
import { applicationOf, type BenchServices, openBenchServices, uncancelled } from './bench-services.ts';
import { sideBySide, timed } from './measure.ts';
import { client, mint, ordersRequest, tokenRequestOf } from './orders-call.ts';
import type { Comparison } from './report.ts';

const target = { factor: 1.1, plusMs: 2 };

async function compareMint(bench: BenchServices): Promise<Comparison> {
  const request = tokenRequestOf(bench);
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: applicationOf(bench.environment, client).clientId,
    client_secret: bench.secretOf(client),
    audience: request.audiences.join(' '),
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const endpoint = `${bench.environment.issuer}/oauth2/token`;
  const pair = await sideBySide({
    rounds: 400,
    warmUp: 60,
    subject: () => timed(() => mint(bench, request)),
    baseline: () =>
      timed(async () => {
        const response = await fetch(endpoint, { method: 'POST', headers, body });
        const answer: unknown = await response.json();
        if (!response.ok) throw new TypeError(`the token endpoint answered ${JSON.stringify(answer)}`);
      }),
  });
  return {
    what: 'client-credentials mint, whole operation',
    against: 'a bare fetch to the same token endpoint',
    pair,
    target,
    note: 'discovery and keys from memory, signature verified each time',
  };
}

async function compareReplay(bench: BenchServices): Promise<Comparison> {
  const { services, environment, ordersUrl } = bench;
  const tokenSetId = await mint(bench, tokenRequestOf(bench));
  const { value } = await services.tokens.reveal({ id: tokenSetId, token: 'access' }, uncancelled);
  const url = `${ordersUrl}/orders`;
  const request = ordersRequest(environment, 'bench');
  const headers = { accept: 'application/json', authorization: `Bearer ${value}` };
  const pair = await sideBySide({
    rounds: 1_000,
    warmUp: 100,
    subject: () =>
      timed(async () => {
        const { exchange } = await resultOf(
          services.requests.send({ request, allowedHost: null, confirmed: null, chosen: null }, uncancelled),
        );
        if (exchange.response?.status !== 200) throw new TypeError('the replayed call failed');
      }),
    baseline: () =>
      timed(async () => {
        const { statusCode, body } = await undiciRequest(url, { headers });
        await body.text();
        if (statusCode !== 200) throw new TypeError(`the bare call got ${statusCode}`);
      }),
  });
  return { what: 'one replayed call', against: 'a bare undici request to the same endpoint', pair, target };
}

/** What the services add to the network, with the practice tenant in another process. */
export async function compareServices(): Promise<readonly Comparison[]> {
  const bench = await openBenchServices();
  try {
    return [await compareMint(bench), await compareReplay(bench)];
  } finally {
    await bench.close();
  }
}
