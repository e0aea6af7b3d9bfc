import { EventEmitter, once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import type { MessagePortMain } from 'electron';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Contract } from '../../src-shared/contract/contract.ts';
import { connectMessage } from '../../src-shared/contract/handshake.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import { createAppService } from '../services/app.ts';
import { createChanges } from '../services/changes.ts';
import { createRouter } from '../services/router.ts';
import { stubServices } from '../services/testing/stub-services.ts';
import { acceptPorts } from './connections.ts';

const ours = { origin: 'app://claimcheck' };

function portOf(): MessagePortMain & { readonly close: ReturnType<typeof vi.fn<() => void>> } {
  return Object.assign(new EventEmitter(), { close: vi.fn<() => void>(), postMessage() {}, start() {} });
}

describe('a port', () => {
  test.each([
    ['a frame within the page', { origin: 'app://claimcheck' }, ours],
    ['another origin', { origin: 'https://evil.example' }, null],
    ['an opaque origin', { origin: 'null' }, null],
    ['another host of the scheme', { origin: 'app://claimcheck.evil' }, null],
    ['a frame that is gone', null, ours],
  ])('from %s is closed and not served', (_name, senderFrame, mainFrame) => {
    const messages = new EventEmitter();
    const serve = vi.fn(async () => {});
    acceptPorts(messages, serve);
    const port = portOf();
    const sender = { mainFrame: mainFrame ?? senderFrame };
    messages.emit(connectMessage, { senderFrame, sender, ports: [port] });
    expect(serve).not.toHaveBeenCalled();
    expect(port.close).toHaveBeenCalledOnce();
  });

  test('from our page is served, any further one is closed', () => {
    const messages = new EventEmitter();
    const serve = vi.fn(async () => {});
    acceptPorts(messages, serve);
    const [port, further] = [portOf(), portOf()];
    messages.emit(connectMessage, {
      senderFrame: ours,
      sender: { mainFrame: ours },
      ports: [port, further],
    });
    expect(serve).toHaveBeenCalledWith(port);
    expect(further.close).toHaveBeenCalledOnce();
  });

  test('that can not be served is closed', async () => {
    const messages = new EventEmitter();
    acceptPorts(messages, () => Promise.reject(new ProblemError({ code: 'CANCELLED' })));
    const port = portOf();
    messages.emit(connectMessage, { senderFrame: ours, sender: { mainFrame: ours }, ports: [port] });
    await expect.poll(() => port.close.mock.calls.length).toBe(1);
  });
});

describe('operations over a message port', () => {
  const changes = createChanges();
  const aborted = vi.fn();
  const listening: AbortSignal[] = [];
  const open: MessageChannel[] = [];
  afterEach(() => {
    for (const { port1, port2 } of open.splice(0)) {
      port1.close();
      port2.close();
    }
    aborted.mockReset();
  });

  function connect() {
    const stub = stubServices();
    const app = createAppService({
      host: {
        version: '1.2.3',
        capabilities: { clipboard: 'host', savesFiles: 'host', opensBrowser: true, modifierKey: 'control' },
        openBrowser: async () => true,
        writeClipboard: async () => {},
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
    const channel = new MessageChannel();
    open.push(channel);
    new RPCHandler(createRouter(services, () => {})).upgrade(channel.port1);
    channel.port1.start();
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: channel.port2 }));
    channel.port2.start();
    return { client, channel };
  }

  test('an expected failure arrives as its problem', async () => {
    await expect(connect().client.tokens.get({ id: 'x' })).rejects.toMatchObject({
      code: 'PROBLEM',
      data: { code: 'NOT_FOUND', what: 'token' },
    });
  });

  test('cancelling a call aborts the work behind it', async () => {
    const { client } = connect();
    const cancelling = new AbortController();
    const ended = expect(
      client.tokens.forget({ id: 'x' }, { signal: cancelling.signal }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect((await client.app.info()).version).toBe('1.2.3');
    cancelling.abort();
    await ended;
    await expect.poll(() => aborted.mock.calls.length).toBe(1);
  });

  test('events stream until the listener leaves, which ends the work behind them', async () => {
    const { client } = connect();
    const events = await client.app.changes();
    changes.announce('secrets');
    expect(await events.next()).toEqual({ done: false, value: { topic: 'secrets' } });
    await events.return?.();
    await expect.poll(() => listening.at(-1)?.aborted).toBe(true);
  });

  test('a page that is gone ends the work behind its calls', async () => {
    const { client, channel } = connect();
    const call = client.tokens.forget({ id: 'x' }).catch((error: unknown) => error);
    expect((await client.app.info()).version).toBe('1.2.3');
    const closed = once(channel.port1, 'close');
    channel.port2.close();
    await closed;
    await expect.poll(() => aborted.mock.calls.length).toBe(1);
    expect(await call).toBeInstanceOf(Error);
  });
});
