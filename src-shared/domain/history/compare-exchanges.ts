import type { HeaderList } from '../calls/http-exchange.ts';
import type { JsonValue } from '../tokens/json.ts';
import { compareJson, type JsonDifference } from './compare-json.ts';
import type { HistoryExchange, KeptBody } from './history-entry.ts';

/** One value that both calls have; a side is null where it lacks it. */
export interface ComparedPart {
  readonly name: string;
  readonly left: string | null;
  readonly right: string | null;
  readonly same: boolean;
}

export type BodyComparison =
  | { readonly kind: 'same' }
  /** By path. */
  | { readonly kind: 'json'; readonly differences: readonly JsonDifference[] }
  | { readonly kind: 'text'; readonly left: string; readonly right: string }
  /** Bytes, or a text that was not kept whole: all that can be told is the size. */
  | { readonly kind: 'unknown'; readonly leftSize: number; readonly rightSize: number };

export interface ExchangeComparison {
  /** Status, method, address, token, environment. */
  readonly facts: readonly ComparedPart[];
  readonly requestHeaders: readonly ComparedPart[];
  readonly responseHeaders: readonly ComparedPart[];
  readonly requestBody: BodyComparison;
  readonly responseBody: BodyComparison;
}

function part(name: string, left: string | null, right: string | null): ComparedPart {
  return { name, left, right, same: left === right };
}

function joined(headers: HeaderList): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return values;
}

/** Names don't differ by case (RFC 9110 section 5.1); repeated ones are joined. Differing ones first. */
function compareHeaders(left: HeaderList, right: HeaderList): readonly ComparedPart[] {
  const [one, other] = [joined(left), joined(right)];
  const parts = [...new Set([...one.keys(), ...other.keys()])].map((name) =>
    part(name, one.get(name) ?? null, other.get(name) ?? null),
  );
  return [...parts.filter(({ same }) => !same), ...parts.filter(({ same }) => same)];
}

function parseJson(text: string): { readonly value: JsonValue } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function compareBodies(left: KeptBody | null, right: KeptBody | null): BodyComparison {
  const [leftSize, rightSize] = [left?.size ?? 0, right?.size ?? 0];
  const whole = (left?.kept ?? 'whole') === 'whole' && (right?.kept ?? 'whole') === 'whole';
  if (!whole) return { kind: 'unknown', leftSize, rightSize };
  const [leftText, rightText] = [left?.text ?? '', right?.text ?? ''];
  if (leftText === rightText) return { kind: 'same' };
  const [one, other] = [parseJson(leftText), parseJson(rightText)];
  if (one === null || other === null) return { kind: 'text', left: leftText, right: rightText };
  const differences = compareJson(one.value, other.value);
  return differences.length === 0 ? { kind: 'same' } : { kind: 'json', differences };
}

function tokenWords({ carried }: HistoryExchange): string {
  if (carried === null) return 'none';
  const words = [`${carried.kind === 'id' ? 'ID' : 'access'} token`, ...carried.scopes];
  return carried.expired ? `${words.join(' ')} (expired)` : words.join(' ');
}

/** Two calls side by side, the older one left by custom. Pure; linear in their size. */
export function compareExchanges(left: HistoryExchange, right: HistoryExchange): ExchangeComparison {
  const [one, other] = [left.exchange, right.exchange];
  const fact = (name: string, read: (entry: HistoryExchange) => string | null) =>
    part(name, read(left), read(right));
  return {
    facts: [
      fact('Status', ({ exchange: { response, problem } }) =>
        response === null
          ? (problem?.title ?? 'no answer')
          : `${response.status} ${response.statusText}`.trim(),
      ),
      fact('Method', ({ exchange }) => exchange.method),
      fact('Address', ({ exchange }) => exchange.url),
      fact('Token', tokenWords),
      fact('Environment', ({ environment }) => environment),
    ],
    requestHeaders: compareHeaders(one.requestHeaders, other.requestHeaders),
    responseHeaders: compareHeaders(one.response?.headers ?? [], other.response?.headers ?? []),
    requestBody: compareBodies(one.requestBody, other.requestBody),
    responseBody: compareBodies(one.response?.body ?? null, other.response?.body ?? null),
  };
}
