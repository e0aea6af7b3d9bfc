import type { ApiCall } from './api-call.ts';
import type { TokenPlacement } from './saved-request.ts';

/** A token on its way, with its place in the call. */
export interface PlacedToken {
  readonly value: string;
  readonly placement: TokenPlacement;
}

function nameOfPair(pair: string): string {
  const [first] = [...new URLSearchParams(pair)];
  return first?.[0] ?? '';
}

/** The address with these parts as its query. `url` has no fragment. */
export function withQuery(url: string, pairs: readonly string[]): string {
  const [address = ''] = url.split('?', 1);
  return pairs.length === 0 ? address : `${address}?${pairs.join('&')}`;
}

/** The parts of a query between `&`, as they are written. */
export function queryPairs(url: string): readonly string[] {
  const question = url.indexOf('?');
  return question < 0
    ? []
    : url
        .slice(question + 1)
        .split('&')
        .filter((pair) => pair !== '');
}

/** The call without whatever stands where its token would. */
export function withoutToken(call: ApiCall, placement: TokenPlacement): ApiCall {
  switch (placement.in) {
    case 'header': {
      const name = placement.name.toLowerCase();
      return { ...call, headers: call.headers.filter(([header]) => header.toLowerCase() !== name) };
    }
    case 'query': {
      const kept = queryPairs(call.url).filter((pair) => nameOfPair(pair) !== placement.name);
      return { ...call, url: withQuery(call.url, kept) };
    }
  }
}

/**
 * Puts a token in its place (RFC 6750 section 2.1 for the usual one; section 2.3 warns of the query), whatever stood there
 * before. Names are not checked.
 */
export function withToken(call: ApiCall, { value, placement }: PlacedToken): ApiCall {
  const others = withoutToken(call, placement);
  switch (placement.in) {
    case 'header': {
      const text = placement.prefix === '' ? value : `${placement.prefix} ${value}`;
      return { ...others, headers: [[placement.name, text], ...others.headers] };
    }
    case 'query': {
      const pair = new URLSearchParams([[placement.name, value]]).toString().replace(/\+/g, '%20');
      return { ...others, url: withQuery(others.url, [...queryPairs(others.url), pair]) };
    }
  }
}
