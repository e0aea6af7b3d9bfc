import type { Parameter } from '../minting/parameter.ts';
import { redactParameters } from '../redaction/redact.ts';
import { secretNameLabel } from '../redaction/redact-names.ts';
import { decodeAnyBase64 } from '../tokens/base64url.ts';
import type { PastedAuthentication, PastedRequest, RequestForm } from './paste-kinds.ts';
import { asObject, parseJson } from './recognise-response.ts';

/** An HTTP request as a command, a recording or an address describes it. Live: it holds all that was pasted. */
export interface PastedMessage {
  readonly form: RequestForm;
  readonly method: string | null;
  readonly url: string | null;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  readonly fileReferences: readonly string[];
}

function pairs(query: string): readonly Parameter[] {
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

interface Address {
  readonly endpoint: string | null;
  readonly query: readonly Parameter[];
}

/** By hand, so that a host with an unreplaced `${domain}` in it can be read too. The fragment is left out. */
function splitUrl(url: string | null): Address {
  if (url === null) return { endpoint: null, query: [] };
  const [beforeHash = ''] = url.split('#', 1);
  const question = beforeHash.indexOf('?');
  if (question < 0) return { endpoint: beforeHash, query: [] };
  return { endpoint: beforeHash.slice(0, question), query: pairs(beforeHash.slice(question + 1)) };
}

interface Body {
  readonly parameters: readonly Parameter[];
  readonly json: boolean;
}

function readBody(body: string | null): Body {
  const text = body?.trim() ?? '';
  if (text === '') return { parameters: [], json: false };
  const members = text.startsWith('{') ? asObject(parseJson(text)) : null;
  if (members !== null) {
    const parameters = [...members].flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value])
        .filter((each) => typeof each === 'string' || typeof each === 'number')
        .map((each) => ({ name, value: String(each) })),
    );
    return { parameters, json: true };
  }
  return { parameters: pairs(text.replace(/[\r\n]+/g, '')), json: false };
}

/** The first value of a header, whatever the case of its name. */
export function headerOf(message: Pick<PastedMessage, 'headers'>, name: string): string | null {
  return message.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The client id of HTTP Basic credentials (RFC 6749 section 2.3.1, RFC 7617 section 2); null for anything else. */
export function basicClientId(authorization: string | null): string | null {
  const encoded = /^\s*basic\s+([A-Za-z0-9+/_=-]+)\s*$/i.exec(authorization ?? '')?.[1];
  const bytes = encoded === undefined ? null : decodeAnyBase64(encoded);
  if (bytes === null) return null;
  const text = new TextDecoder('utf-8').decode(bytes);
  const colon = text.indexOf(':');
  return colon <= 0 ? null : decodeForm(text.slice(0, colon));
}

const authorizeHints = ['response_type', 'code_challenge', 'redirect_uri', 'scope', 'state', 'audience'];

function legOf(address: Address, body: readonly Parameter[]): PastedRequest['leg'] | null {
  const all = [...address.query, ...body];
  const has = (name: string) => all.some((parameter) => parameter.name === name);
  if (has('grant_type')) return 'token';
  const path = address.endpoint ?? '';
  if (/\/token\/?$/.test(path) && has('client_id')) return 'token';
  if (body.length > 0) return null;
  if (has('response_type') && (has('client_id') || has('redirect_uri'))) return 'authorize';
  const authorizePath = /\/auth(?:orize|orization)?\/?$/.test(path);
  if (authorizePath && all.length > 0 && !has('code')) return 'authorize';
  return has('client_id') && authorizeHints.some(has) ? 'authorize' : null;
}

function authenticationOf(
  parameters: readonly Parameter[],
  authorization: string | null,
): PastedAuthentication {
  const has = (name: string) => parameters.some((parameter) => parameter.name === name);
  const ways: PastedAuthentication[] = [];
  if (has('client_secret')) ways.push('post');
  if (/^\s*basic\s/i.test(authorization ?? '')) ways.push('basic');
  if (has('client_assertion')) ways.push('assertion');
  const [way = 'none', second] = ways;
  return second === undefined ? way : 'several';
}

const isSecretName = ({ name }: Parameter) => secretNameLabel(name) !== null;
const names = (parameters: readonly Parameter[]) => parameters.map(({ name }) => name);

/** The request to a provider that a message is, or null. Secrets are dropped here and now. */
export function requestOf(message: PastedMessage): PastedRequest | null {
  const address = splitUrl(message.url);
  const body = readBody(message.body);
  const leg = legOf(address, body.parameters);
  if (leg === null) return null;
  const all = [...address.query, ...body.parameters];
  const authorization = headerOf(message, 'authorization');
  const open = all.filter((parameter) => !isSecretName(parameter));
  const shown = redactParameters(open);
  const headers = ['authorization', 'cookie'].filter((name) => headerOf(message, name) !== null);
  const changed = open.filter(({ value }, index) => shown[index]?.value !== value);
  return {
    leg,
    form: message.form,
    endpoint: address.endpoint === null ? null : withoutUser(address.endpoint),
    method: message.method,
    clientId: all.find(({ name }) => name === 'client_id')?.value ?? basicClientId(authorization),
    authentication: authenticationOf(all, authorization),
    jsonBody: body.json,
    parameters: shown,
    droppedSecrets: [
      ...new Set([...names(all.filter(isSecretName)), ...names(changed), ...headers.map(headerTitle)]),
    ],
    secretsInUrl: [...new Set(names(address.query.filter(isSecretName)))],
    fileReferences: message.fileReferences,
  };
}

function headerTitle(name: string): string {
  return name === 'authorization' ? 'Authorization' : 'Cookie';
}

/** User name and password of an address are credentials. */
function withoutUser(endpoint: string): string {
  return endpoint.replace(/^([A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/)[^/@]*@/, '$1');
}
