import { Events, OAuth2Server } from 'oauth2-mock-server';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { MintEvent } from '../../../../src-shared/contract/views.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { freePort } from '../../loopback/testing/loopback-support.ts';
import {
  applicationWith,
  createHarness,
  environmentWith,
  follow,
  type Harness,
  type HarnessOptions,
  never,
  requestFor,
} from './harness.ts';

/** A provider by other authors, started and stopped around the tests of a file. */
export function withMockProvider() {
  const provider = new OAuth2Server();
  const harnesses: Harness[] = [];
  let issuer = '';
  let redirectUri = '';

  beforeAll(async () => {
    await provider.issuer.keys.generate('RS256', { kid: 'first' });
    await provider.start(0, '127.0.0.1');
    issuer = `http://127.0.0.1:${provider.address().port}`;
    provider.issuer.url = issuer;
  });

  beforeEach(async () => {
    redirectUri = `http://127.0.0.1:${await freePort()}/callback`;
  });

  afterEach(async () => {
    provider.service.removeAllListeners();
    for (const harness of harnesses.splice(0)) await harness.close();
  });

  afterAll(() => provider.stop());

  return {
    provider,
    issuer: () => issuer,
    redirectUri: () => redirectUri,
    /** An environment of one application at this provider; its browser agrees to everything at once. */
    start(options: Partial<HarnessOptions> = {}, redirect = redirectUri) {
      const application = applicationWith({ redirectUri: redirect });
      const environment = environmentWith({ issuer, applications: [application] });
      const harness = createHarness({ environments: [environment], browser: eager, ...options });
      harnesses.push(harness);
      const request = (changes: Partial<TokenRequest> = {}) => requestFor(environment, application, changes);
      return { harness, request };
    },
    /** Rewrites the claims of ID tokens before they are signed. */
    onIdToken(change: (payload: Record<string, unknown>) => void) {
      provider.service.on(Events.BeforeTokenSigning, ({ payload }) => {
        if (payload.nonce !== undefined) change(payload);
      });
    },
  };
}

async function eager(url: string): Promise<boolean> {
  void follow(url).catch(() => {});
  return true;
}

/** Reads until the browser is out. */
export async function waiting(harness: Harness, request: TokenRequest) {
  const stream = await harness.tokens.mint(request, never);
  const events: MintEvent[] = [];
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new TypeError(`ended early: ${JSON.stringify(events.at(-1))}`);
    events.push(value);
    if (value.type === 'waiting_for_browser') return { stream, events, wait: value };
  }
}

export async function rest(stream: AsyncIterable<MintEvent, unknown, void>): Promise<readonly MintEvent[]> {
  const events: MintEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}
