import type { Problem } from '../problems/problem.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { knownSecretRedaction } from '../redaction/redact-known.ts';
import { secretHeaderLabel } from '../redaction/redact-names.ts';
import type { ApiCall } from './api-call.ts';
import type { HeaderList, HttpResponseMessage } from './http-exchange.ts';
import { type PlacedToken, queryPairs, withQuery } from './token-placement.ts';

/** Redirects that one call follows at most. */
export const maxRedirects = 20;

/** A call, its token apart: where the token may not go, the call goes on without. */
export interface CarriedCall {
  readonly call: ApiCall;
  readonly token: PlacedToken | null;
}

export type RedirectStep =
  /** The response is no redirect that names where to go. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | {
      readonly kind: 'follow';
      readonly next: CarriedCall;
      /** What the next call leaves out: names of headers and parameters, or `token`. */
      readonly dropped: readonly string[];
    };

type RefusalReason = Extract<Problem, { code: 'REDIRECT_REFUSED' }>['reason'];

/** Longer bodies are not looked through for secrets, and so stay where they are. */
const longestCheckedBody = 1_048_576;

const followed: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The method of the next call, RFC 9110 section 15.4: null keeps it, and the body with it. */
function rewrittenMethod(status: number, method: string): 'GET' | null {
  if (status === 303) return method === 'GET' || method === 'HEAD' ? null : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : null;
}

function rewritten(call: ApiCall, status: number): ApiCall {
  const method = rewrittenMethod(status, call.method);
  if (method === null) return call;
  const headers = call.headers.filter(([name]) => !name.toLowerCase().startsWith('content-'));
  return { ...call, method, headers, body: null };
}

function holdsSecret(body: ApiCall['body'], secrets: readonly string[]): boolean {
  if (body === null || body.length === 0) return false;
  if (body.length > longestCheckedBody) return true;
  const text = typeof body === 'string' ? body : new TextDecoder('latin1').decode(body);
  return redactText(text, secrets) !== text;
}

function strangerHeaders(headers: HeaderList, secrets: readonly string[]): HeaderList {
  return headers.filter(
    ([name, value]) =>
      name.toLowerCase() !== 'host' &&
      secretHeaderLabel(name) === null &&
      redactText(value, secrets) === value &&
      redactText(name, secrets) === name,
  );
}

/** Credentials are for the origin that they were given for (RFC 9110 section 15.4), and never come back. */
function crossingOrigins(
  { call, token }: CarriedCall,
  target: string,
  secrets: readonly string[],
): RedirectStep {
  const refuse = (reason: RefusalReason) => refusedStep(target, reason, secrets);
  const known = knownSecretRedaction(secrets);
  const isClean = (text: string) => known(text) === text;
  const pairs = queryPairs(target);
  const cleanPairs = pairs.filter(isClean);
  const url = withQuery(target, cleanPairs);
  if (!isClean(url)) return refuse('secret_in_address');
  if (holdsSecret(call.body, secrets)) return refuse('body');
  const headers = strangerHeaders(call.headers, secrets);
  const dropped = [
    ...(token === null ? [] : ['token']),
    ...call.headers.filter((header) => !headers.includes(header)).map(([name]) => name),
    ...pairs.filter((pair) => !isClean(pair)).map((pair) => pair.split('=', 1)[0] ?? ''),
  ].map((name) => redactText(name, secrets));
  return { kind: 'follow', next: { call: { ...call, url, headers }, token: null }, dropped };
}

function refusedStep(to: string, reason: RefusalReason, secrets: readonly string[]): RedirectStep {
  return { kind: 'refused', problem: { code: 'REDIRECT_REFUSED', to: redactUrl(to, secrets), reason } };
}

/**
 * Where a response sends its call next (RFC 9110 section 15.4). `hops`: redirects followed before; `secrets`: what no
 * other origin may see. Origin is scheme, host and port, so that a step down from `https:` loses the credentials too. A
 * token that stays is to be held against the hosts of its environment again by the caller.
 */
export function redirectStep(
  carried: CarriedCall,
  { status, headers }: Pick<HttpResponseMessage, 'status' | 'headers'>,
  hops: number,
  secrets: readonly string[],
): RedirectStep {
  const locations = headers.filter(([name]) => name.toLowerCase() === 'location').map(([, value]) => value);
  const [location] = locations;
  if (!followed.has(status) || location === undefined) return { kind: 'stay' };
  const refuse = (reason: RefusalReason) => refusedStep(location, reason, secrets);
  if (new Set(locations).size > 1) return refuse('several');
  if (!URL.canParse(location, carried.call.url)) return refuse('not_a_url');
  const target = new URL(location, carried.call.url);
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return refuse('scheme');
  if (target.username !== '' || target.password !== '') return refuse('has_credentials');
  if (hops >= maxRedirects)
    return {
      kind: 'refused',
      problem: { code: 'TOO_MANY_REDIRECTS', followed: hops, to: redactUrl(target.href, secrets) },
    };
  const [address = ''] = target.href.split('#', 1);
  const next = { ...carried, call: rewritten(carried.call, status) };
  return target.origin === new URL(carried.call.url).origin
    ? { kind: 'follow', next: { ...next, call: { ...next.call, url: address } }, dropped: [] }
    : crossingOrigins(next, address, secrets);
}
