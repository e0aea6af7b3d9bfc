import type { Clock } from '../../ports/clock.ts';
import type { Connection } from '../../ports/http.ts';
import type { Discovery, DiscoveryResult } from '../discovery.ts';

/** Milliseconds: runs in quick succession (a matrix, a second try) need not ask again. */
const freshForMs = 60_000;
const maxRemembered = 100;

interface RecalledDiscovery {
  readonly result: DiscoveryResult;
  readonly fromMemory: boolean;
}

export interface DiscoveryMemory {
  resolve(issuer: string, connection: Connection, signal: AbortSignal): Promise<RecalledDiscovery>;
}

/** Discovery that believes a good answer for a short while; failures are asked again each time. */
export function createDiscoveryMemory(discovery: Discovery, clock: Clock): DiscoveryMemory {
  const remembered = new Map<string, { readonly result: DiscoveryResult; readonly at: number }>();
  return {
    async resolve(issuer, connection, signal) {
      const name = JSON.stringify([issuer, connection.settings]);
      const entry = remembered.get(name);
      if (entry !== undefined && clock.now() - entry.at < freshForMs)
        return { result: entry.result, fromMemory: true };
      const result = await discovery.resolve(issuer, connection, signal);
      remembered.delete(name);
      if (result.ok) remembered.set(name, { result, at: clock.now() });
      for (const oldest of remembered.keys()) {
        if (remembered.size <= maxRemembered) break;
        remembered.delete(oldest);
      }
      return { result, fromMemory: false };
    },
  };
}
