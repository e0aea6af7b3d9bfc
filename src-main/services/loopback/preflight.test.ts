import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../ports/clock.ts';
import { applicationWith } from '../minting/testing/harness.ts';
import { createLoopback } from './loopback.ts';
import { preflight } from './preflight.ts';
import { freePort } from './testing/loopback-support.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
});

/** A redirect URI whose port somebody else holds. */
async function takenUri(): Promise<string> {
  const port = await freePort();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve));
  return uriOf(port);
}
const uriOf = (port: number) => `http://127.0.0.1:${port}/callback`;
const check = (redirectUri: string, otherRedirectUris: readonly string[]) =>
  preflight(createLoopback(systemClock), applicationWith({ redirectUri, otherRedirectUris }));

test('no other redirect URI is offered where each is taken or can’t be listened on', async () => {
  const others = [await takenUri(), 'https://acme.test/callback', 'no address'];
  expect(await check(await takenUri(), others)).toMatchObject({
    portFree: false,
    problem: { code: 'PORT_IN_USE' },
    freeRedirectUri: null,
  });
});

test('the first other redirect URI whose port is free is offered', async () => {
  const free = uriOf(await freePort());
  const report = await check(await takenUri(), [await takenUri(), free, uriOf(await freePort())]);
  expect(report).toMatchObject({ portFree: false, freeRedirectUri: free });
});

test('nothing is offered where the first port is free', async () => {
  const report = await check(uriOf(await freePort()), [uriOf(await freePort())]);
  expect(report).toMatchObject({ portFree: true, freeRedirectUri: null, problem: null });
});
