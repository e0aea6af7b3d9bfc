import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { socketPath } from '../../src-shared/contract/handshake.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { systemClock } from '../ports/clock.ts';
import { createAppService } from '../services/app.ts';
import { createChanges } from '../services/changes.ts';
import { createRouter } from '../services/router.ts';
import { stubServices } from '../services/testing/stub-services.ts';
import { startWebServer, type WebServer } from './server.ts';
import { createTickets } from './tickets.ts';

let server: WebServer;
let socket: WebSocket;
let client: ContractRouterClient<Contract>;
const changes = createChanges();
const report = vi.fn();
const aborted = vi.fn();
const listening: AbortSignal[] = [];

beforeEach(async () => {
  report.mockReset();
  aborted.mockReset();
  const stub = stubServices();
  const app = createAppService({
    host: {
      version: '1.2.3',
      capabilities: { clipboard: 'page', savesFiles: 'page', opensBrowser: false, modifierKey: 'control' },
      openBrowser: async () => false,
      writeClipboard: null,
      saveFile: null,
    },
    vault: { state: async () => ({ keepsIn: 'session', reason: 'no_keychain' }) },
    settingsStore: { setAside: null },
    changes,
  });
  const services = stubServices({
    app: {
      ...app,
      changes(input, signal) {
        listening.push(signal);
        return app.changes(input, signal);
      },
    },
    tokens: {
      ...stub.tokens,
      copy() {
        throw new TypeError('secret detail');
      },
      forget(_input, signal) {
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted();
            reject(new ProblemError({ code: 'CANCELLED' }));
          });
        });
      },
    },
  });
  const handler = new RPCHandler(createRouter(services, report));
  const tickets = createTickets(systemClock);
  server = await startWebServer({
    port: 0,
    files: new Map(),
    tickets,
    clock: systemClock,
    serve: (opened) => void handler.upgrade(opened),
  });
  socket = new WebSocket(`ws://${server.authority}${socketPath}`, {
    headers: { origin: `http://${server.authority}` },
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ launch: tickets.issueLaunch() }));
  await once(socket, 'message');
  client = createORPCClient(new RPCLink({ websocket: socket }));
});
afterEach(() => server.close());

test('an expected failure arrives as its problem', async () => {
  await expect(client.tokens.get({ id: 'x' })).rejects.toMatchObject({
    code: 'PROBLEM',
    data: { code: 'NOT_FOUND', what: 'token' },
  });
});

test('an unexpected failure arrives as a reference and nothing else', async () => {
  const failure = await client.tokens.copy({ id: 'x', token: 'id' }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'PROBLEM', data: { code: 'INTERNAL' } });
  expect(JSON.stringify(failure)).not.toContain('secret detail');
  expect(report).toHaveBeenCalledOnce();
});

test('an input that is not as the contract says never reaches the operation', async () => {
  await expect(client.tokens.get({ id: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('cancelling a call aborts the work behind it', async () => {
  const cancelling = new AbortController();
  const call = client.tokens.forget({ id: 'x' }, { signal: cancelling.signal });
  const ended = expect(call).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => socket.bufferedAmount).toBe(0);
  expect((await client.app.info()).version).toBe('1.2.3');
  cancelling.abort();
  await ended;
  await expect.poll(() => aborted.mock.calls.length).toBe(1);
});

test('events stream until the listener leaves, which ends the work behind them', async () => {
  const events = await client.app.changes();
  changes.announce('practice');
  expect(await events.next()).toEqual({ done: false, value: { topic: 'practice' } });
  await events.return?.();
  await expect.poll(() => listening.at(-1)?.aborted).toBe(true);
});

test('a lost connection ends the work behind its calls', async () => {
  const call = client.tokens.forget({ id: 'x' }).catch((error: unknown) => error);
  expect((await client.app.info()).version).toBe('1.2.3');
  socket.close();
  expect(await call).toBeInstanceOf(Error);
  await expect.poll(() => aborted.mock.calls.length).toBe(1);
});
