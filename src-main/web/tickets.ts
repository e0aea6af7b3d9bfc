import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SocketGreeting } from '../../src-shared/contract/handshake.ts';
import type { Clock } from '../ports/clock.ts';

/** Who may talk to the browser host: whoever brings a fresh launch token, or the session token it was exchanged for. */
export interface Tickets {
  /** A launch token, good once and for sixty seconds. */
  issueLaunch(): string;
  /** The session token, or null for a token that is unknown, used or too old. Compares in constant time. */
  redeem(greeting: SocketGreeting): string | null;
}

const launchLifetimeMs = 60_000;

export function createTickets(clock: Clock): Tickets {
  const launches = new Map<Buffer, number>();
  const sessions: Buffer[] = [];
  return {
    issueLaunch() {
      const token = randomToken();
      launches.set(digest(token), clock.now() + launchLifetimeMs);
      return token;
    },
    redeem(greeting) {
      if ('session' in greeting)
        return find(sessions, digest(greeting.session)) === null ? null : greeting.session;
      const known = find([...launches.keys()], digest(greeting.launch));
      if (known === null) return null;
      const until = launches.get(known) ?? 0;
      launches.delete(known);
      if (clock.now() >= until) return null;
      const session = randomToken();
      sessions.push(digest(session));
      return session;
    },
  };
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function find(known: readonly Buffer[], candidate: Buffer): Buffer | null {
  let found: Buffer | null = null;
  for (const entry of known) if (timingSafeEqual(entry, candidate)) found = entry;
  return found;
}
