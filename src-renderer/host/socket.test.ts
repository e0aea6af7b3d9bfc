import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refusedCloseCode } from '../../src-shared/contract/handshake.ts';
import { HostConnectionError } from './connection-error.ts';
import { openSocket, type SocketPage } from './socket.ts';

class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly url: string;
  readonly sent: unknown[] = [];
  readyState = 1;
  closed = false;
  constructor(url: string) {
    super();
    this.url = url;
    sockets.push(this);
  }
  send(data: unknown): void {
    this.sent.push(data);
  }
  close(): void {
    this.closed = true;
  }
  answer(data: unknown): void {
    this.dispatchEvent(new Event('open'));
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  /** As a host does that lets a page in. */
  async welcome(first: unknown = firstScreen): Promise<void> {
    this.answer('{"session":"s1"}');
    await new Promise((resolve) => setTimeout(resolve));
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(first) }));
  }
  end(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

const firstScreen = { workspace: { screen: 'tokens' }, environments: { environments: [], revision: 1 } };

let sockets: FakeSocket[] = [];
let kept: Map<string, string>;
let address = '';

beforeEach(() => {
  sockets = [];
  kept = new Map();
  address = '';
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => vi.unstubAllGlobals());

function pageAt(hash: string): SocketPage {
  address = `/${hash}`;
  return {
    location: { host: '127.0.0.1:4000', hash, pathname: '/', search: '' },
    sessionStorage: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    },
    history: {
      replaceState: (_state, _title, url) => {
        address = String(url);
      },
    },
  };
}

async function failureOf(opening: Promise<unknown>): Promise<unknown> {
  const error = await opening.catch((reason: unknown) => reason);
  return error instanceof HostConnectionError ? error.failure : error;
}

test('a page without a link opens no socket', async () => {
  expect(await failureOf(openSocket(pageAt('')))).toBe('link_needed');
  expect(sockets).toEqual([]);
});

test('a refused link says so, leaves the address bar and forgets the session', async () => {
  kept.set('claimcheck.session', 'old');
  const opening = openSocket(pageAt('#launch=abc'));
  sockets[0]?.end(refusedCloseCode);
  expect(await failureOf(opening)).toBe('link_refused');
  expect(kept.size).toBe(0);
  expect(address).toBe('/');
});

test('a host that does not answer leaves the link for another try', async () => {
  const opening = openSocket(pageAt('#launch=abc'));
  sockets[0]?.end(1006);
  expect(await failureOf(opening)).toBe('unreachable');
  expect(address).toBe('/#launch=abc');
});

test.each(['', '{}', 'null', '{"session":1}', '{"session":""}', '<html>'])(
  'an answer of %j is no welcome',
  async (data) => {
    const opening = openSocket(pageAt('#launch=abc'));
    sockets[0]?.answer(data);
    expect(await failureOf(opening)).toBe('unreachable');
    expect(sockets[0]?.closed).toBe(true);
    expect(kept.size).toBe(0);
  },
);

test('the launch token is exchanged for a session token and leaves the address bar', async () => {
  const opening = openSocket(pageAt('#launch=abc'));
  await sockets[0]?.welcome();
  expect((await opening).first).toEqual(firstScreen);
  expect(sockets[0]?.url).toBe('ws://127.0.0.1:4000/connection');
  expect(sockets[0]?.sent).toEqual(['{"launch":"abc"}']);
  expect([...kept.values()]).toEqual(['s1']);
  expect(address).toBe('/');
});

test('after a reload the session token is shown', async () => {
  kept.set('claimcheck.session', 's1');
  const opening = openSocket(pageAt(''));
  await sockets[0]?.welcome();
  await opening;
  expect(sockets[0]?.sent).toEqual(['{"session":"s1"}']);
});

test.each(['text', null, {}, { workspace: {} }])('a host that sends %j first is none', async (first) => {
  const opening = openSocket(pageAt('#launch=abc'));
  void sockets[0]?.welcome(first);
  expect(await failureOf(opening)).toBe('unreachable');
});

test('a connection lost right after the welcome leaves the session for another try', async () => {
  const opening = openSocket(pageAt('#launch=abc'));
  sockets[0]?.answer('{"session":"s1"}');
  setTimeout(() => sockets[0]?.end(1006));
  expect(await failureOf(opening)).toBe('unreachable');
  expect([...kept.values()]).toEqual(['s1']);
});

test('a lost connection is told once, also to whoever asks too late', async () => {
  const opening = openSocket(pageAt('#launch=abc'));
  await sockets[0]?.welcome();
  const { transport } = await opening;
  const early = vi.fn();
  const unsubscribed = vi.fn();
  transport.onClosed(early);
  transport.onClosed(unsubscribed)();
  sockets[0]?.end(1006);
  sockets[0]?.end(1006);
  expect(early).toHaveBeenCalledOnce();
  expect(unsubscribed).not.toHaveBeenCalled();
  const late = vi.fn();
  transport.onClosed(late);
  await Promise.resolve();
  expect(late).toHaveBeenCalledOnce();
});
