import { expect, test, vi } from 'vitest';
import { connectMessage } from '../../src-shared/contract/handshake.ts';
import { HostConnectionError } from './connection-error.ts';
import { openMessagePort, type PortPage } from './message-port.ts';

const location = { origin: 'app://claimcheck' };
const first = { workspace: { screen: 'tokens' }, environments: { environments: [], revision: 1 } };

/** A page whose preload answers with a port; `host` is the other end of it. */
function pageWithPreload(host: (port: MessagePort) => void) {
  const posted: unknown[] = [];
  const callbacks = new Set<Parameters<PortPage['onMessage']>[0]>();
  const page: PortPage = {
    location,
    postMessage(message, targetOrigin) {
      posted.push([message, targetOrigin]);
      // What the page says to the preload, it hears itself.
      for (const callback of callbacks) callback(message, []);
      const { port1, port2 } = new MessageChannel();
      host(port2);
      for (const callback of callbacks) callback('something else', [port1]);
      for (const callback of callbacks) callback(message, [port1]);
    },
    onMessage(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
  return { page, posted, listening: () => callbacks.size };
}

async function failureOf(opening: Promise<unknown>): Promise<unknown> {
  const error = await opening.catch((reason: unknown) => reason);
  return error instanceof HostConnectionError ? error.failure : error;
}

test('the preload is asked at the own origin alone, once, and what comes first is handed on', async () => {
  const { page, posted, listening } = pageWithPreload((port) => port.postMessage(first));
  const opened = await openMessagePort(page);
  expect(posted).toEqual([[connectMessage, 'app://claimcheck']]);
  expect(opened.first).toEqual(first);
  expect(listening()).toBe(0);
});

test.each(['text', null, {}, { workspace: null, environments: {} }, { workspace: {} }])(
  'a port on which %j comes first leads to no host',
  async (message) => {
    const { page } = pageWithPreload((port) => port.postMessage(message));
    expect(await failureOf(openMessagePort(page))).toBe('unreachable');
  },
);

test('a port that is closed before anything came leads to no host', async () => {
  const { page } = pageWithPreload((port) => port.close());
  expect(await failureOf(openMessagePort(page))).toBe('unreachable');
});

test('a port that the host closes is told as closed', async () => {
  const ends: MessagePort[] = [];
  const { page } = pageWithPreload((port) => {
    ends.push(port);
    port.postMessage(first);
  });
  const { transport } = await openMessagePort(page);
  const closed = vi.fn();
  const told = new Promise<void>((resolve) => {
    transport.onClosed(() => {
      closed();
      resolve();
    });
  });
  expect(closed).not.toHaveBeenCalled();
  for (const end of ends) end.close();
  await told;
});
