import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi';
import { type PracticeTenant, startPracticeTenant } from '../tenant.ts';
import { ada, backOffice, storefront } from '../tenant-data.ts';
import { type Arrival, createTinyBrowser, type TinyBrowser } from './tiny-browser.ts';

export const callback = 'http://127.0.0.1:53180/callback';

export type Parameters = Readonly<Record<string, string | readonly string[] | null>>;

type StartOptions = globalThis.Parameters<typeof startPracticeTenant>[0];

/** Both servers on any free port. */
export function startTestTenant(options: Partial<StartOptions> = {}): Promise<PracticeTenant> {
  return startPracticeTenant({ port: 0, ordersPort: 0, ...options });
}

export interface Attempt {
  readonly url: string;
  readonly verifier: string;
}

/** An authorize URL as Storefront would make it; `null` leaves a parameter out, a list repeats it. */
export async function authorizeUrl(tenant: PracticeTenant, changes: Parameters = {}): Promise<Attempt> {
  const verifier = generateRandomCodeVerifier();
  const parameters: Parameters = {
    response_type: 'code',
    client_id: storefront.clientId,
    redirect_uri: callback,
    scope: 'openid profile email offline',
    state: 'a-state-of-some-length',
    nonce: 'a-nonce-of-some-length',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  };
  const url = new URL(`${tenant.issuer}/oauth2/auth`);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of value === null ? [] : [value].flat()) url.searchParams.append(name, one);
  }
  return { url: url.href, verifier };
}

export async function post(
  tenant: PracticeTenant,
  path: string,
  form: Readonly<Record<string, string>> | [string, string][],
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(`${tenant.issuer}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { ...headers },
  });
  const text = await response.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  if (typeof body !== 'object' || body === null) throw new Error('not an object');
  return { status: response.status, body: { ...body }, headers: response.headers };
}

export function secretOf(tenant: PracticeTenant, clientId: string): string {
  const secret = tenant.clients.find((client) => client.clientId === clientId)?.clientSecret;
  if (!secret) throw new Error('no secret');
  return secret;
}

export function redeem(
  tenant: PracticeTenant,
  arrival: Arrival,
  verifier: string,
  changes: Readonly<Record<string, string>> = {},
) {
  const code = arrival.url.searchParams.get('code');
  if (code === null) throw new Error(`no code in ${arrival.url.search}`);
  const clientId = changes.client_id ?? storefront.clientId;
  const secret = clientId === backOffice.clientId ? { client_secret: secretOf(tenant, clientId) } : {};
  return post(tenant, '/oauth2/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    client_id: clientId,
    code_verifier: verifier,
    ...secret,
    ...changes,
  });
}

/** Signs somebody in through the pages and redeems the code. */
export async function signIn(
  tenant: PracticeTenant,
  options: { readonly user?: string; readonly parameters?: Parameters; readonly browser?: TinyBrowser } = {},
) {
  const { user = ada.id, parameters = {}, browser = createTinyBrowser(callback) } = options;
  const { url, verifier } = await authorizeUrl(tenant, parameters);
  const arrival = await browser.press(await browser.open(url), 'user', user);
  const clientId = parameters.client_id;
  const response = await redeem(
    tenant,
    arrival,
    verifier,
    typeof clientId === 'string' ? { client_id: clientId } : {},
  );
  return { arrival, verifier, response, browser, tokens: tokensOf(response.body) };
}

export interface Tokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly refreshToken: string;
}

export function tokensOf(body: Readonly<Record<string, unknown>>): Tokens {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    accessToken: text(body.access_token),
    idToken: text(body.id_token),
    refreshToken: text(body.refresh_token),
  };
}

export function machine(
  tenant: PracticeTenant,
  clientId: string,
  parameters: Readonly<Record<string, string>> = {},
) {
  return post(tenant, '/oauth2/token', {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: secretOf(tenant, clientId),
    ...parameters,
  });
}

export async function machineToken(
  tenant: PracticeTenant,
  clientId: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const { body } = await machine(tenant, clientId, parameters);
  return tokensOf(body).accessToken;
}
