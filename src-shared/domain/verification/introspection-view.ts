import { type DecodedToken, decodeToken } from '../tokens/decode-token.ts';
import { type JsonMember, readJsonObject } from '../tokens/json-text.ts';
import type { Introspection, TokenEvidence, TokenSetEvidence } from '../tokens/token-set.ts';

export interface IntrospectionRow {
  readonly name: string;
  /** JSON text as the provider wrote it; null where only the token has the claim. */
  readonly said: string | null;
  /** The token's own claim as JSON text; null where it has none or can’t be read. */
  readonly inToken: string | null;
  /** Both say something, and not the same. */
  readonly differs: boolean;
}

/** Claims that both a token and an answer about it may hold (RFC 7662 section 2.2). */
const comparable = ['iss', 'sub', 'aud', 'client_id', 'azp', 'scope', 'exp', 'iat', 'nbf', 'jti'];
const mostRows = 200;

function membersOf(text: string): readonly JsonMember[] {
  const read = readJsonObject(text);
  return read.ok ? read.members : [];
}

/** `aud` may be a text or a list of one; the order of a list and of scopes means nothing. */
function same(name: string, left: JsonMember, right: JsonMember): boolean {
  const list = ({ value }: JsonMember): readonly unknown[] => {
    if (Array.isArray(value)) return value;
    return name === 'scope' && typeof value === 'string' ? value.split(' ').filter(Boolean) : [value];
  };
  const plain = (member: JsonMember) =>
    list(member)
      .map((item) => JSON.stringify(item))
      .sort()
      .join();
  return plain(left) === plain(right);
}

/** The members of an answer beside the claims of the token that was asked about. Values are as they were written. */
export function introspectionRows(
  introspection: Introspection,
  token: DecodedToken | null,
): readonly IntrospectionRow[] {
  const own = new Map(
    token?.form === 'jws' ? token.payload.members.map((member) => [member.name, member]) : [],
  );
  return membersOf(introspection.text)
    .slice(0, mostRows)
    .map((said) => {
      const claim = own.get(said.name);
      const differs = claim !== undefined && comparable.includes(said.name) && !same(said.name, said, claim);
      return { name: said.name, said: said.text, inToken: claim?.text ?? null, differs };
    });
}

/** The last answer about a token, or null. */
export function introspectionOf(
  { introspections }: Pick<TokenSetEvidence, 'introspections'>,
  token: Introspection['token'],
): Introspection | null {
  return introspections.findLast((answer) => answer.token === token) ?? null;
}

/**
 * What the provider says of an opaque token, read like the claims of a token. Null where the token has claims of its own,
 * was not asked about, or is not active: a token that does not count says nothing.
 */
export function introspectedClaims(
  evidence: TokenSetEvidence,
  token: TokenEvidence | null,
): Extract<DecodedToken, { readonly form: 'jws' }> | null {
  const answer = introspectionOf(evidence, 'access');
  if (token === null || answer === null || !answer.active) return null;
  if (token.form !== 'opaque' || decodeToken(token.text).form !== 'opaque') return null;
  const members = membersOf(answer.text).filter(({ name }) => name !== 'active');
  return {
    form: 'jws',
    header: { members: [], text: '{}' },
    payload: { members, text: answer.text },
  };
}
