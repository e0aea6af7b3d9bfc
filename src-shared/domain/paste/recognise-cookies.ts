import type { FoundTokens } from './paste-kinds.ts';
import { asObject, textOf } from './recognise-response.ts';
import { findTokens, isJwt } from './recognise-token.ts';

interface Cookie {
  readonly name: string;
  readonly value: string;
}

const attribute = /^(?:path|domain|expires|max-age|secure|httponly|samesite|partitioned|priority)$/i;

function pairOf(part: string): readonly Cookie[] {
  const equals = part.indexOf('=');
  const name = part.slice(0, equals).trim();
  return equals <= 0 || attribute.test(name) ? [] : [{ name, value: part.slice(equals + 1).trim() }];
}

/** `Cookie`, `Set-Cookie` (RFC 6265 section 4), or a row of the developer tools, whose cells are separated by tabs. */
function cookiesOfLine(line: string): readonly Cookie[] {
  const bare = line.trim().replace(/^(?:-H\s+)?["']?(?:set-)?cookie\s{0,8}:/i, '');
  const [name, value, ...cells] = bare.split('\t');
  if (name !== undefined && value !== undefined && cells.length > 0 && !name.includes('='))
    return [{ name: name.trim(), value: value.trim() }];
  return bare.split(';').flatMap(pairOf);
}

function decoded(value: string): string {
  const bare = value.replace(/^"|"$/g, '');
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

/** Large cookies are cut into `name.0`, `name.1` …; joined again under their one name. */
function joined(cookies: readonly Cookie[]): readonly Cookie[] {
  const whole = new Map<string, string[]>();
  for (const { name, value } of cookies) {
    const base = name.replace(/[._]\d{1,3}$/, '');
    const known = whole.get(base);
    if (known === undefined) whole.set(base, [value]);
    else known.push(value);
  }
  return [...cookies, ...[...whole].map(([name, values]) => ({ name, value: values.join('') }))];
}

function isNamed(name: string, kind: 'id' | 'access' | 'refresh'): boolean {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .endsWith(`${kind}token`);
}

/** The tokens that cookies hold, by name where a name tells; null where there is none. */
function tokensOfCookies(cookies: readonly Cookie[]): FoundTokens | null {
  const values = joined(cookies).map(({ name, value }) => ({ name, value: decoded(value) }));
  const named = (kind: 'id' | 'access') =>
    values.find(({ name, value }) => isNamed(name, kind) && isJwt(value))?.value ?? null;
  const idToken = named('id');
  const accessToken = named('access');
  const refreshToken = values.find(({ name }) => isNamed(name, 'refresh'))?.value ?? null;
  const others = [...new Set(values.flatMap(({ value }) => findTokens(value)))].filter(
    (token) => token !== idToken && token !== accessToken && token !== refreshToken,
  );
  if (idToken === null && accessToken === null && others.length === 0) return null;
  return { idToken, accessToken, refreshToken, others };
}

/** A `Cookie` or `Set-Cookie` header, or rows of the developer tools, with at least one JWT in it; else null. */
export function recogniseCookies(text: string): FoundTokens | null {
  const looksSo =
    /^\s*(?:-H\s+)?["']?(?:set-)?cookie\s{0,8}:/i.test(text) ||
    /^[^\s=;,"'{}]{1,200}(?:=|\t)[^\n]*e[wy]/.test(text.trimStart());
  if (!looksSo) return null;
  return tokensOfCookies(
    text
      .replace(/["']\s*$/, '')
      .split(/\r?\n/)
      .flatMap(cookiesOfLine),
  );
}

/** Cookies exported as JSON: a list of objects with `name` and `value`. */
export function tokensOfCookieList(list: readonly unknown[]): FoundTokens | null {
  const cookies = list.flatMap((each): readonly Cookie[] => {
    const object = asObject(each);
    const [name, value] = [textOf(object, 'name'), textOf(object, 'value')];
    return name === null || value === null ? [] : [{ name, value }];
  });
  return cookies.length === 0 ? null : tokensOfCookies(cookies);
}
