import { randomUUID } from 'node:crypto';
import type { ForgingKey } from '../../../src-shared/contract/forging-views.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { type MadeAlgorithm, makeSigningKey, readSigningKey, type SigningKey } from './signing-key.ts';

/** Keys of this session to forge with. In memory alone: nothing writes them, and no operation gives one back. */
export interface OwnKeys {
  list(): readonly ForgingKey[];
  make(algorithm: MadeAlgorithm): Promise<ForgingKey>;
  /** Throws `SIGNING_KEY_INVALID`. */
  paste(text: string): Promise<ForgingKey>;
  drop(id: string): void;
  /** Throws `NOT_FOUND`. */
  require(id: string): SigningKey;
}

const mostKeys = 20;

interface Kept {
  readonly key: SigningKey;
  readonly origin: ForgingKey['origin'];
}

function shown(id: string, { key, origin }: Kept): ForgingKey {
  const { algorithm, keyId, publicJwk } = key;
  return { id, origin, algorithm, keyId, publicJwk: JSON.stringify(publicJwk, null, 2) };
}

export function createOwnKeys(): OwnKeys {
  const keys = new Map<string, Kept>();

  function keep(kept: Kept): ForgingKey {
    const id = randomUUID();
    keys.set(id, kept);
    for (const oldest of keys.keys()) {
      if (keys.size <= mostKeys) break;
      keys.delete(oldest);
    }
    return shown(id, kept);
  }

  return {
    list: () => [...keys].map(([id, kept]) => shown(id, kept)),
    make: async (algorithm) => keep({ key: await makeSigningKey(algorithm), origin: 'made' }),
    paste: async (text) => keep({ key: await readSigningKey(text), origin: 'pasted' }),
    drop: (id) => void keys.delete(id),
    require(id) {
      const kept = keys.get(id);
      if (kept === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'signing_key' });
      return kept.key;
    },
  };
}
