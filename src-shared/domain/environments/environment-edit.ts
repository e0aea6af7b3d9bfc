import { variablesProblem } from '../calls/variable-rules.ts';
import type { Problem } from '../problems/problem.ts';
import { redactUrl } from '../redaction/redact.ts';
import type { Application, ConnectionSettings, Environment } from './environment.ts';
import type { KeySecretKind } from './secret.ts';

const loopbackHosts: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

function parsed(text: string): URL | null {
  return text === text.trim() && URL.canParse(text) ? new URL(text) : null;
}

/**
 * OpenID Connect Discovery 1.0 section 3: `https`, no query, no fragment. `http` is let through on loopback
 * alone, for providers under development.
 */
export function issuerProblem(issuer: string): Problem | null {
  const url = parsed(issuer);
  if (url === null || url.hostname === '')
    return { code: 'ISSUER_INVALID', input: redactUrl(issuer), reason: 'not_a_url' };
  if (url.username !== '' || url.password !== '')
    return { code: 'ISSUER_INVALID', input: url.origin, reason: 'has_credentials' };
  if (issuer.includes('?') || issuer.includes('#'))
    return { code: 'ISSUER_INVALID', input: redactUrl(issuer), reason: 'has_query_or_fragment' };
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && loopbackHosts.includes(url.hostname)) return null;
  return { code: 'ISSUER_INVALID', input: redactUrl(issuer), reason: 'not_https' };
}

function withoutUser({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`;
}

/**
 * RFC 8252 section 7.3: `http` on loopback with its port named. `https` is let through as well: such a
 * callback is pasted by hand.
 */
export function redirectUriProblem(redirectUri: string): Problem | null {
  const url = parsed(redirectUri);
  const shown = redactUrl(redirectUri);
  if (url === null) return { code: 'REDIRECT_URI_INVALID', redirectUri: shown, reason: 'not_a_url' };
  if (url.username !== '' || url.password !== '')
    return { code: 'REDIRECT_URI_INVALID', redirectUri: withoutUser(url), reason: 'has_credentials' };
  if (redirectUri.includes('#'))
    return { code: 'REDIRECT_URI_INVALID', redirectUri: shown, reason: 'has_fragment' };
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:' || !loopbackHosts.includes(url.hostname))
    return { code: 'REDIRECT_URI_INVALID', redirectUri: shown, reason: 'not_loopback' };
  if (url.port === '' || url.port === '0')
    return { code: 'REDIRECT_URI_INVALID', redirectUri: shown, reason: 'no_port' };
  return null;
}

export function proxyProblem(proxy: string): Problem | null {
  const invalid = (reason: string): Problem => ({
    code: 'CONNECTION_SETTINGS_INVALID',
    field: 'proxy',
    reason,
  });
  const url = parsed(proxy);
  if (url === null || url.hostname === '') return invalid('not_a_url');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return invalid('scheme');
  if (url.username !== '' || url.password !== '') return invalid('has_credentials');
  return null;
}

function firstRepeated(values: readonly string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}

function applicationProblem(application: Application): Problem | null {
  for (const uri of [application.redirectUri, ...application.otherRedirectUris]) {
    const problem = uri === null ? null : redirectUriProblem(uri);
    if (problem !== null) return problem;
  }
  if (application.clientAuthentication === 'private_key_jwt' && application.assertion === null)
    return { code: 'REQUEST_INVALID', field: 'assertion', reason: 'missing' };
  return null;
}

/**
 * The first thing wrong with an edited environment, or null. What a schema can say is taken as checked.
 * Certificates are not looked into: that needs a parser of the host.
 */
export function environmentProblem(environment: Environment): Problem | null {
  const issuer = issuerProblem(environment.issuer);
  if (issuer !== null) return issuer;
  if (firstRepeated(environment.applications.map(({ id }) => id)) !== null)
    return { code: 'REQUEST_INVALID', field: 'applications', reason: 'repeated_id' };
  if (firstRepeated(environment.apis.map(({ id }) => id)) !== null)
    return { code: 'REQUEST_INVALID', field: 'apis', reason: 'repeated_id' };
  for (const application of environment.applications) {
    const problem = applicationProblem(application);
    if (problem !== null) return problem;
  }
  const proxy = environment.connection.proxy;
  return (proxy === null ? null : proxyProblem(proxy)) ?? variablesProblem(environment.variables);
}

/** `environment` with another registered redirect URI of this application as its first; the one before becomes another. */
export function withFirstRedirectUri(
  environment: Environment,
  applicationId: string,
  redirectUri: string,
): Environment {
  return {
    ...environment,
    applications: environment.applications.map((application) => {
      const { id, redirectUri: before, otherRedirectUris } = application;
      if (id !== applicationId || before === redirectUri) return application;
      const others = otherRedirectUris.filter((other) => other !== redirectUri);
      return {
        ...application,
        redirectUri,
        otherRedirectUris: before === null ? others : [before, ...others],
      };
    }),
  };
}

/** The kind of secret that an application signs in with, or null for a public client. */
export function applicationSecretKind(application: Application): KeySecretKind | null {
  switch (application.clientAuthentication) {
    case 'none':
      return null;
    case 'client_secret_post':
    case 'client_secret_basic':
      return 'client_secret';
    case 'private_key_jwt':
      return 'private_key';
  }
}

/** The secrets that a connection needs besides its settings. */
export function connectionSecretKinds(connection: ConnectionSettings): readonly KeySecretKind[] {
  const kinds: KeySecretKind[] = [];
  if (connection.proxy !== null && connection.proxyUser !== null) kinds.push('proxy_password');
  if (connection.clientCertificate !== null) kinds.push('client_certificate_key');
  return kinds;
}

/**
 * What an environment becomes when `edited` is saved over `current` (null: it is new).
 * The token endpoint is the provider's to say: it stays with the issuer and is forgotten with it.
 */
export function savedEnvironment(current: Environment | null, edited: Environment): Environment {
  if (current === null) return { ...edited, practice: false };
  if (current.practice)
    return {
      ...edited,
      practice: true,
      profile: current.profile,
      issuer: current.issuer,
      tokenEndpoint: current.tokenEndpoint,
    };
  return {
    ...edited,
    practice: false,
    tokenEndpoint: current.issuer === edited.issuer ? current.tokenEndpoint : null,
  };
}

/** "Acme copy", or the first "Acme copy 2" and so on that is free. At most 200 characters. */
export function copyName(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? ' copy' : ` copy ${number}`;
    const candidate = name.slice(0, 200 - ending.length) + ending;
    if (!taken.includes(candidate)) return candidate;
  }
}

/** Items in the order of `ids`; unknown ids are passed over, items that `ids` leaves out keep their order at the end. */
export function reordered<T extends { readonly id: string }>(
  items: readonly T[],
  ids: readonly string[],
): readonly T[] {
  const left = new Map(items.map((item) => [item.id, item]));
  const first: T[] = [];
  for (const id of ids) {
    const item = left.get(id);
    if (item === undefined) continue;
    first.push(item);
    left.delete(id);
  }
  return [...first, ...left.values()];
}

/** `items` with `item` back at `index`, or at the end when the list has become shorter. */
export function insertedAt<T>(items: readonly T[], index: number, item: T): readonly T[] {
  return [...items.slice(0, index), item, ...items.slice(index)];
}
