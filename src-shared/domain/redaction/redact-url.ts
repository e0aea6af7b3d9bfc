import { betweenMarks, redactionMark } from './redact-marks.ts';
import { secretNameLabel } from './redact-names.ts';
import { redactSecretValue, redactShapes } from './redact-shapes.ts';

/** Percent-decodes what can be decoded; `+` stays. Never throws. */
function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodePercent(text: string): string {
  return betweenMarks(text, (part) => {
    try {
      return encodeURIComponent(part);
    } catch {
      return part;
    }
  });
}

const urlLike = /^(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?\//;
const deepest = 3;

function redactNested(value: string, depth: number): string {
  const shaped = redactShapes(value);
  if (depth >= deepest) return shaped;
  const decoded = decodePercent(shaped);
  if (!urlLike.test(decoded)) return shaped;
  const redacted = redactUrlAt(decoded, depth + 1);
  return redacted === decoded ? shaped : encodePercent(redacted);
}

function redactPair(pair: string, depth: number): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return redactShapes(pair);
  const name = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  const label = secretNameLabel(decodePercent(name.replaceAll('+', ' ')));
  return `${name}=${label === null ? redactNested(value, depth) : redactSecretValue(value, label)}`;
}

function redactQueryAt(query: string, depth: number): string {
  return query
    .split('&')
    .map((pair) => redactPair(pair, depth))
    .join('&');
}

/** A query string or form body (`application/x-www-form-urlencoded`), without `?` or `#`. Never throws. */
export function redactQuery(query: string): string {
  return redactQueryAt(query, 0);
}

function redactPath(path: string): string {
  const withoutPassword = path.replace(
    /^(\s*[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^/@:]*):([^/]+)@/,
    (_whole, user: string) => `${user}:${redactionMark('password')}@`,
  );
  return redactShapes(withoutPassword);
}

function redactUrlAt(url: string, depth: number): string {
  const hash = url.indexOf('#');
  const beforeHash = hash < 0 ? url : url.slice(0, hash);
  const question = beforeHash.indexOf('?');
  const path = question < 0 ? beforeHash : beforeHash.slice(0, question);
  const query = question < 0 ? '' : `?${redactQueryAt(beforeHash.slice(question + 1), depth)}`;
  const fragment = hash < 0 ? '' : `#${redactQueryAt(url.slice(hash + 1), depth)}`;
  return redactPath(path) + query + fragment;
}

/** See `redactUrl`. */
export function redactAddress(url: string): string {
  return redactUrlAt(url, 0);
}
