import { type ApiCall, buildBlamingCall } from '../../calls/api-call.ts';
import type { HeaderList } from '../../calls/http-exchange.ts';
import type { SavedRequest, SwitchableParameter } from '../../calls/saved-request.ts';
import { misplacedSecret, withNames } from '../../calls/secret-call.ts';
import { resolveTemplate } from '../../calls/template.ts';
import { withoutToken } from '../../calls/token-placement.ts';
import { scopeValues, type VariableScope } from '../../calls/variable-scope.ts';
import type { Problem } from '../../problems/problem.ts';
import { redactRequestMessage } from '../../redaction/redact.ts';
import type { CodeCall, CodeHeader } from '../code-call.ts';
import { type CodeText, environmentVariable, mergedText, percentEncoded, plain } from '../code-text.ts';
import { createEnvironmentNames, type EnvironmentNames } from './environment-name.ts';
import { createPlaces, type Places, takePlaces, withPlaces } from './places.ts';

export interface RequestForCode {
  readonly request: SavedRequest;
  readonly scope: VariableScope;
  /** What must not stand in the code, whatever name it goes under. */
  readonly knownSecrets: readonly string[];
}

export type SafeCallResult =
  | { readonly ok: true; readonly call: CodeCall; readonly notes: readonly string[] }
  | { readonly ok: false; readonly problem: Problem };

/** Secret variables in the query are encoded where they stand; elsewhere they go in as they are. */
function withQueryPlaces(request: SavedRequest, secrets: readonly string[], places: Places): SavedRequest {
  const words = new Map(secrets.map((name) => [name, places.word(name, 'percent')]));
  const fill = (text: string) => resolveTemplate(text, words).text;
  const filled = (row: SwitchableParameter) => ({ ...row, name: fill(row.name), value: fill(row.value) });
  return { ...request, query: request.query.map(filled) };
}

/** Headers that belong to the client that sends, and those that Claimcheck adds of its own. */
const ofClient: ReadonlySet<string> = new Set(['content-length', 'connection']);
const ownDefaults: ReadonlySet<string> = new Set(['accept', 'accept-encoding', 'user-agent']);

/** The headers of a call that were typed, and that of its body. */
export function namedHeaders(call: ApiCall, request: SavedRequest): HeaderList {
  const typed = new Set(
    request.headers.filter(({ enabled }) => enabled).map(({ name }) => name.trim().toLowerCase()),
  );
  return call.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !ofClient.has(lower) && (typed.has(lower) || !ownDefaults.has(lower));
  });
}

/** Fields of one name as one (RFC 9110 section 5.3; for cookies RFC 9113 section 8.2.3). */
function onceEach(headers: HeaderList): HeaderList {
  const merged = new Map<string, readonly [string, string]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const before = merged.get(lower);
    const joint = lower === 'cookie' ? '; ' : ', ';
    merged.set(lower, before === undefined ? [name, value] : [before[0], `${before[1]}${joint}${value}`]);
  }
  return [...merged.values()];
}

/** What RFC 3986 does not allow in a URL is encoded: some clients refuse it, though most servers take it. */
function strictUrl(url: CodeText): CodeText {
  return url.map((part) =>
    part.kind === 'text'
      ? {
          kind: 'text',
          text: part.text
            .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
            .replace(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/gu, percentEncoded),
        }
      : part,
  );
}

const wellFormed = (text: string) =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');

interface PlacedToken {
  readonly header: readonly CodeHeader[];
  /** Follows the query. */
  readonly query: CodeText;
}

/** The token where the request wants it, in the place of what stands there (RFC 6750 section 2). */
function placedToken({ token, placement }: SavedRequest, hasQuery: boolean): PlacedToken {
  if (token.kind === 'none') return { header: [], query: [] };
  const name = token.kind === 'id' ? 'ID_TOKEN' : 'ACCESS_TOKEN';
  switch (placement.in) {
    case 'header': {
      const before = placement.prefix === '' ? [] : plain(`${placement.prefix} `);
      return {
        header: [{ name: placement.name, value: [...before, ...environmentVariable(name)] }],
        query: [],
      };
    }
    case 'query': {
      const before = plain(`${hasQuery ? '&' : '?'}${percentEncoded(placement.name)}=`);
      return { header: [], query: [...before, { kind: 'percent', name }] };
    }
  }
}

function safeParts(
  call: ApiCall & { readonly body: string | null },
  headers: HeaderList,
  input: RequestForCode,
  places: Places,
  names: EnvironmentNames,
): Omit<CodeCall, 'method' | 'prints'> {
  const taken = {
    url: takePlaces(call.url, places, names),
    headers: headers.map(([, value]) => takePlaces(wellFormed(value), places, names)),
    body: call.body === null ? null : takePlaces(wellFormed(call.body), places, names),
  };
  const redacted = redactRequestMessage(
    {
      method: call.method,
      url: taken.url.text,
      headers: headers.map(([name], index) => [name, taken.headers[index]?.text ?? ''] as const),
      body:
        taken.body === null
          ? null
          : { text: taken.body.text, encoding: 'utf-8', size: taken.body.text.length, truncated: false },
    },
    input.knownSecrets,
  );
  const isForm = input.request.body.kind === 'form';
  return {
    url: strictUrl(withPlaces(taken.url, redacted.url, 'percent', names)),
    headers: headers.map(([name], index) => {
      const before = taken.headers[index] ?? { text: '', found: [] };
      return { name, value: withPlaces(before, redacted.headers[index]?.[1] ?? '', 'env', names) };
    }),
    body:
      taken.body === null
        ? null
        : {
            kind: 'text',
            text: withPlaces(taken.body, redacted.body?.text ?? '', isForm ? 'percent' : 'env', names),
          },
  };
}

/**
 * A saved request as code may hold it. Its token and secret variables become environment variables, and so does every
 * credential that redaction finds in it; headers that Claimcheck adds of its own stay away. Fails as sending would.
 */
export function safeCall(input: RequestForCode): SafeCallResult {
  const { request, scope } = input;
  const secrets = [...scope.values()].filter(({ value }) => value.kind === 'secret').map(({ name }) => name);
  const variables = scopeValues(scope, () => null);
  const places = createPlaces(JSON.stringify([request, [...variables]]));
  const words = new Map(secrets.map((name) => [name, places.word(name, 'env')]));
  const built = buildBlamingCall(
    withQueryPlaces(request, secrets, places),
    new Map([...variables, ...words]),
  );
  if (!built.ok) return { ok: false, problem: withNames(built.problem, words) };
  const misplaced = misplacedSecret(built.call, words);
  if (misplaced !== null) return { ok: false, problem: misplaced };
  const call = request.token.kind === 'none' ? built.call : withoutToken(built.call, request.placement);
  // Files are bytes of this session: code would have to read them from where they lie.
  if (call.body !== null && typeof call.body !== 'string')
    return { ok: false, problem: { code: 'REQUEST_INVALID', field: 'body', reason: request.body.kind } };
  const names = createEnvironmentNames();
  const token = placedToken(request, call.url.includes('?'));
  // So that nothing else is called like them.
  for (const reserved of ['ACCESS_TOKEN', 'ID_TOKEN']) names.of(reserved, 'the token');
  const named = namedHeaders(call, request);
  const once = onceEach(named);
  const parts = safeParts({ ...call, body: call.body }, once, input, places, names);
  return {
    ok: true,
    call: {
      ...parts,
      method: call.method,
      url: mergedText([...parts.url, ...token.query]),
      headers: [...parts.headers, ...token.header],
      prints: 'response',
    },
    notes: once.length < named.length ? ['Headers of one name stand in one line.'] : [],
  };
}
