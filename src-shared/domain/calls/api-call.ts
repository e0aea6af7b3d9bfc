import type { Problem } from '../problems/problem.ts';
import { addressGaps } from './address-gaps.ts';
import { addressProblem, blamedVariable } from './call-address.ts';
import { type BodyFiles, bodyOf, contentTypeOf, type Fill, missingFile, noFiles } from './call-body.ts';
import { findInvalidHeader } from './header-rules.ts';
import type { HeaderList } from './http-exchange.ts';
import { multipartType } from './multipart.ts';
import type { RequestBody, SavedRequest, SwitchableParameter } from './saved-request.ts';
import { longestFilled, resolveTemplate, type Values } from './template.ts';

/** A saved request with everything filled in but the token. */
export interface ApiCall {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | Uint8Array | null;
}

export type ApiCallResult =
  | { readonly ok: true; readonly call: ApiCall }
  | { readonly ok: false; readonly problem: Problem };

function refuse(problem: Problem): ApiCallResult {
  return { ok: false, problem };
}

function enabled(parameters: readonly SwitchableParameter[], fill: Fill): HeaderList {
  return parameters
    .filter((parameter) => parameter.enabled)
    .map(({ name, value }): readonly [string, string] => [fill(name).trim(), fill(value)])
    .filter(([name, value]) => name !== '' || value.trim() !== '');
}

/** `%20` rather than `+` for a blank: both forms are read by those who decode forms, only this one by the others. */
function joinQuery(text: string, parameters: HeaderList): string {
  const url = new URL(text);
  const added = new URLSearchParams(parameters).toString().replace(/\+/g, '%20');
  const parts = [url.search.slice(1), added].filter((part) => part !== '');
  return `${url.protocol}//${url.host}${url.pathname}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

function withDefaults(typed: HeaderList, body: RequestBody, { boundary }: BodyFiles): HeaderList {
  const isType = (name: string) => name.toLowerCase() === 'content-type';
  const headers = typed.map(([name, value]): readonly [string, string] =>
    body.kind === 'multipart' && isType(name) ? [name, multipartType(value, boundary)] : [name, value],
  );
  const set = new Set(headers.map(([name]) => name.toLowerCase()));
  const contentType = contentTypeOf(body, boundary);
  const defaults: HeaderList = [
    ['accept', '*/*'],
    ['accept-encoding', 'gzip, deflate, br'],
    ['user-agent', 'Claimcheck'],
    ...(contentType === null ? [] : [['content-type', contentType] as const]),
  ];
  return [...headers, ...defaults.filter(([name]) => !set.has(name))];
}

/** In the address, `{{domain}}` has no last slash, so that `{{domain}}/api` is an address. */
function addressValues(variables: ReadonlyMap<string, string>): Values {
  const domain = variables.get('domain')?.replace(/\/$/, '');
  return { get: (name) => (name === 'domain' ? domain : variables.get(name)) };
}

/**
 * Fills in a saved request. Names without a value are all told before anything else, and then those whose empty value
 * leaves a gap in the address. Enabled query parameters follow a query that stands in the address; its fragment goes.
 * A body is not checked: sending a broken one is somebody's test. `files`: without them, a request that sends files is `FILE_NOT_CHOSEN`.
 */
export function buildApiCall(
  request: SavedRequest,
  variables: ReadonlyMap<string, string>,
  files: BodyFiles = noFiles,
): ApiCallResult {
  const unknown = new Set<string>();
  let tooLong = false;
  const fillFrom =
    (values: Values): Fill =>
    (text) => {
      const resolved = resolveTemplate(text, values);
      for (const name of resolved.unknown) unknown.add(name);
      tooLong ||= resolved.tooLong;
      return resolved.text;
    };
  const fill = fillFrom(variables);
  const inAddress = addressValues(variables);
  const address = fillFrom(inAddress)(request.url).trim();
  const query = enabled(request.query, fill);
  const named = enabled(request.headers, fill).map(([name, value]) => [name, value.trim()] as const);
  const body = bodyOf(request.body, fill, files);
  if (unknown.size > 0) return refuse({ code: 'VARIABLE_UNKNOWN', names: [...unknown] });
  const empty = new Set(addressGaps(request.url, inAddress));
  if (empty.size > 0) return refuse({ code: 'VARIABLE_EMPTY', names: [...empty] });
  if (tooLong) return refuse({ code: 'VARIABLES_TOO_LONG', limit: longestFilled });
  const problem = missingFile(request.body, files) ?? addressProblem(address);
  if (problem !== null) return refuse(problem);
  const invalid = findInvalidHeader(named);
  if (invalid !== null) return refuse({ code: 'HEADER_INVALID', name: invalid });
  const headers = withDefaults(named, request.body, files);
  return { ok: true, call: { method: request.method, url: joinQuery(address, query), headers, body } };
}

/** `buildApiCall`, which names besides the variable whose value keeps an address from being one. */
export function buildBlamingCall(
  request: SavedRequest,
  variables: ReadonlyMap<string, string>,
  files: BodyFiles = noFiles,
): ApiCallResult {
  const built = buildApiCall(request, variables, files);
  if (built.ok || built.problem.code !== 'URL_INVALID') return built;
  const variable = blamedVariable(request.url.trim(), addressValues(variables));
  return variable === null ? built : refuse({ ...built.problem, variable });
}
