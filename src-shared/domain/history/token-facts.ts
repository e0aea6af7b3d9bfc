import { decodeToken } from '../tokens/decode-token.ts';
import type { JsonValue } from '../tokens/json.ts';
import type { TokenSet } from '../tokens/token-set.ts';
import type { CarriedToken } from './history-entry.ts';

interface TokenFacts {
  readonly audiences: readonly string[];
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch; null: the token does not say. */
  readonly expiresAt: number | null;
}

const nothing: TokenFacts = { audiences: [], scopes: [], expiresAt: null };

function texts(value: JsonValue | undefined): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string' && each !== '');
}

/** What a readable token says of itself, unchecked; empty for any other. Of JWTs `header.payload` is enough. */
export function tokenFacts(text: string): TokenFacts {
  const decoded = decodeToken(text);
  if (decoded.form !== 'jws') return nothing;
  const claim = (name: string) => decoded.payload.members.find((member) => member.name === name)?.value;
  const scopes = ['scope', 'scp', 'permissions'].flatMap((name) =>
    texts(claim(name)).flatMap((value) => value.split(/\s+/)),
  );
  const exp = claim('exp');
  return {
    audiences: texts(claim('aud')),
    scopes: [...new Set(scopes)].filter((scope) => scope !== ''),
    expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1_000 : null,
  };
}

/** What is kept of the token that a call carried at `sentAt`. */
export function carriedToken(
  { origin, evidence }: Pick<TokenSet, 'origin' | 'evidence'>,
  kind: CarriedToken['kind'],
  sentAt: number,
): CarriedToken {
  const token = kind === 'id' ? evidence.idToken : evidence.accessToken;
  const { audiences, scopes, expiresAt } = tokenFacts(token?.text ?? '');
  return {
    kind,
    origin,
    audiences: audiences.slice(0, 20),
    scopes: scopes.slice(0, 100),
    expired: expiresAt !== null && expiresAt <= sentAt,
  };
}
