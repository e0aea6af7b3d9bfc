import { splitBlanks } from '../inspection/asked-values.ts';
import type { DecodedPart, DecodedToken } from '../tokens/decode-token.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import type { JsonMember } from '../tokens/json-text.ts';
import type { TokenEvidence } from '../tokens/token-set.ts';

/** A claim that is a text or a list of texts. */
export type TextList =
  | { readonly state: 'absent' | 'invalid'; readonly values: readonly string[] }
  | { readonly state: 'list'; readonly values: readonly string[] };

/** One token with its claims by name. Of a repeated claim the last counts, as with `JSON.parse`. */
export interface TokenView {
  readonly kind: 'id' | 'access';
  readonly evidence: TokenEvidence;
  readonly decoded: DecodedToken;
  /** Empty unless the payload could be read. */
  readonly members: readonly JsonMember[];
  readonly claims: ReadonlyMap<string, JsonMember>;
  /** `aud`, read once: half of the checks ask for it. */
  readonly audience: TextList;
  readonly header: ReadonlyMap<string, JsonMember>;
}

const nothing: DecodedPart = { members: [], text: '' };

function byName(part: DecodedPart): ReadonlyMap<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  for (const member of part.members) members.set(member.name, member);
  return members;
}

/** `introspected`: what the provider says of an opaque token, read in place of the claims that it hides. */
export function viewToken(
  kind: 'id' | 'access',
  evidence: TokenEvidence | null,
  introspected: DecodedToken | null = null,
): TokenView | null {
  if (evidence === null) return null;
  const own: DecodedToken = evidence.form === 'opaque' ? { form: 'opaque' } : decodeToken(evidence.text);
  const decoded = introspected ?? own;
  const payload = decoded.form === 'jws' ? decoded.payload : nothing;
  const header = decoded.form === 'jws' || decoded.form === 'jwe' ? decoded.header : nothing;
  const claims = byName(payload);
  return {
    kind,
    evidence,
    decoded,
    members: payload.members,
    claims,
    audience: textList(claims.get('aud')),
    header: byName(header),
  };
}

/** True when the claims of the token could be read. */
export function isReadable(view: TokenView | null): view is TokenView {
  return view !== null && view.decoded.form === 'jws';
}

/** The claim as text, or null when it is absent or no text. */
export function textClaim(view: TokenView, name: string): string | null {
  const value = view.claims.get(name)?.value;
  return typeof value === 'string' ? value : null;
}

const absent: TextList = { state: 'absent', values: [] };

function textList(member: JsonMember | undefined): TextList {
  if (member === undefined) return absent;
  const { value } = member;
  if (typeof value === 'string') return { state: 'list', values: [value] };
  if (!Array.isArray(value)) return { state: 'invalid', values: [] };
  const texts = value.filter((item) => typeof item === 'string');
  return { state: texts.length === value.length ? 'list' : 'invalid', values: texts };
}

/** `aud` and its like: a text or a list of texts, RFC 7519 section 4.1.3. */
export function listClaim(view: TokenView, name: string): TextList {
  return textList(view.claims.get(name));
}

/** Scopes of a claim: a text with blanks (RFC 8693 section 4.2) or a list; null when it is absent or neither. */
export function scopeClaim(view: TokenView, name: string): readonly string[] | null {
  const list = listClaim(view, name);
  return list.state === 'list' ? list.values.flatMap(splitBlanks) : null;
}

/** A NumericDate in milliseconds since the epoch, RFC 7519 section 2. */
export type TimeClaim =
  | { readonly state: 'absent' }
  | { readonly state: 'invalid'; readonly milliseconds: boolean }
  | { readonly state: 'time'; readonly at: number };

/** Seconds beyond which a NumericDate is taken for milliseconds: the year 5138. */
const latestSeconds = 100_000_000_000;

export function timeClaim(view: TokenView, name: string): TimeClaim {
  const member = view.claims.get(name);
  if (member === undefined) return { state: 'absent' };
  const seconds = member.value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0)
    return { state: 'invalid', milliseconds: false };
  if (seconds >= latestSeconds) return { state: 'invalid', milliseconds: seconds < latestSeconds * 1_000 };
  return { state: 'time', at: seconds * 1_000 };
}
