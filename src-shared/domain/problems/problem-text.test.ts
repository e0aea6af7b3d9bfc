import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.ts';
import { describeProblem } from './problem-text.ts';
import { type ProviderRefusal, recogniseRefusal } from './refusal-reason.ts';

const malformed =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';
const badGrant =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';

function refusal(change: Partial<ProviderRefusal>): ProviderRefusal {
  return {
    code: 'PROVIDER_REFUSED',
    leg: 'token',
    error: 'invalid_request',
    errorDescription: null,
    errorUri: null,
    status: 400,
    ...change,
  };
}

describe('recognising what a provider refuses', () => {
  it.each<[string, Partial<ProviderRefusal>, string, string | null]>([
    [
      'a whitelisted audience',
      {
        errorDescription: `${malformed} Requested audience 'https://a.kinde.com/api' has not been whitelisted by the OAuth 2.0 Client.`,
        status: 403,
      },
      'audience_not_allowed',
      'https://a.kinde.com/api',
    ],
    [
      'a scope',
      {
        error: 'invalid_scope',
        errorDescription:
          "The requested scope is invalid, unknown, or malformed. The OAuth 2.0 Client is not allowed to request scope 'read:x'.",
        status: 403,
      },
      'scope_not_allowed',
      'read:x',
    ],
    [
      'a wrong secret',
      {
        error: 'invalid_client',
        errorDescription:
          'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
        status: 401,
      },
      'client_authentication_failed',
      null,
    ],
    [
      'an unregistered redirect URI',
      {
        errorDescription: `${malformed} The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.`,
      },
      'redirect_uri_not_registered',
      null,
    ],
    ['Kinde’s page', { errorDescription: 'Invalid callback URL.' }, 'redirect_uri_not_registered', null],
    [
      'an insecure redirect URI',
      { errorDescription: `${malformed} Redirect URL is using an insecure protocol, http is only allowed` },
      'redirect_uri_insecure',
      null,
    ],
    [
      'another redirect URI',
      {
        error: 'invalid_grant',
        errorDescription: `${badGrant} The 'redirect_uri' from this request does not match the one from the authorize request.`,
      },
      'redirect_uri_differs',
      null,
    ],
    [
      'a used code',
      {
        error: 'invalid_grant',
        errorDescription: `${badGrant} The authorization code has already been used.`,
      },
      'code_used',
      null,
    ],
    [
      'a wrong verifier',
      {
        error: 'invalid_grant',
        errorDescription: `${badGrant} The PKCE code challenge did not match the code verifier.`,
      },
      'pkce_mismatch',
      null,
    ],
    [
      'a missing challenge',
      {
        errorDescription: `${malformed} Clients must include a code_challenge when performing the authorize code flow, but it is missing.`,
      },
      'pkce_required',
      null,
    ],
    [
      'a used refresh token',
      {
        error: 'invalid_grant',
        leg: 'refresh',
        errorDescription: `${badGrant} The refresh token was already used.`,
      },
      'refresh_token_used',
      null,
    ],
    ['a device code that nobody entered', { error: 'expired_token' }, 'device_code_expired', null],
    ['a bare invalid_grant at the code', { error: 'invalid_grant' }, 'code_expired', null],
    [
      'a bare invalid_grant at the refresh',
      { error: 'invalid_grant', leg: 'refresh' },
      'refresh_token_used',
      null,
    ],
    [
      'a grant for another kind',
      {
        error: 'invalid_grant',
        errorDescription: "… not allowed to use authorization grant 'client_credentials'.",
      },
      'grant_not_allowed',
      'client_credentials',
    ],
    ['a short state', { error: 'invalid_state', errorDescription: null }, 'state_too_short', null],
    [
      'no session',
      {
        leg: 'authorize',
        error: 'login_required',
        errorDescription: 'User authentication is required',
        status: null,
      },
      'login_required',
      null,
    ],
    ['a person who declined', { leg: 'authorize', error: 'access_denied' }, 'access_denied', null],
    ['a resource', { error: 'invalid_target' }, 'resource_invalid', null],
    ['an unknown client by status alone', { error: 'http_404', status: 404 }, 'client_unknown', null],
    ['a failing provider', { error: 'unheard_of', status: 503 }, 'provider_failed', null],
    ['a hostile error name', { error: '__proto__', status: 400 }, 'unknown', null],
  ])('%s', (_name, change, reason, value) => {
    expect(recogniseRefusal(refusal(change))).toEqual({ reason, value });
  });

  it('shows the provider’s own words whole, with hidden characters made visible', () => {
    const { detail, title } = describeProblem(
      refusal({
        error: 'strange',
        errorDescription: 'a\u202eb <i>\u0000',
        errorUri: 'https://e.test/1',
        status: 418,
      }),
    );
    expect(detail).toContain('strange: a\\u202eb <i>\\u0000 (status 418)');
    expect(detail).toContain('https://e.test/1');
    expect(title).toMatch(/\.$/);
  });

  it('names the audience and where to authorise it', () => {
    const text = describeProblem(
      refusal({
        errorDescription: `${malformed} Requested audience 'https://x' has not been whitelisted by the OAuth 2.0 Client.`,
      }),
    );
    expect(text.title).toContain('https://x');
    expect(text.remedy).toContain('Settings → APIs');
  });
});

const one: Readonly<{ [C in Problem['code']]: Extract<Problem, { code: C }> }> = {
  HOST_NOT_FOUND: { code: 'HOST_NOT_FOUND', host: 'h' },
  CONNECTION_REFUSED: { code: 'CONNECTION_REFUSED', host: 'h' },
  CONNECTION_LOST: { code: 'CONNECTION_LOST', host: 'h' },
  CERTIFICATE_UNTRUSTED: { code: 'CERTIFICATE_UNTRUSTED', host: 'h', reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  PROXY_FAILED: { code: 'PROXY_FAILED', proxy: 'p', status: 407 },
  TIMED_OUT: { code: 'TIMED_OUT', host: 'h', afterMs: 10_000, phase: 'response' },
  RESPONSE_TOO_LARGE: { code: 'RESPONSE_TOO_LARGE', host: 'h', limit: 1_000_000 },
  CONNECTION_SETTINGS_INVALID: { code: 'CONNECTION_SETTINGS_INVALID', field: 'proxy', reason: 'x' },
  NETWORK_FAILED: { code: 'NETWORK_FAILED', host: 'h', reason: 'ENETUNREACH' },
  ISSUER_INVALID: { code: 'ISSUER_INVALID', input: '', reason: 'not_a_url' },
  DISCOVERY_NOT_FOUND: { code: 'DISCOVERY_NOT_FOUND', url: 'u', status: 404 },
  DISCOVERY_REDIRECTED: { code: 'DISCOVERY_REDIRECTED', url: 'u', location: 'l' },
  DISCOVERY_NOT_JSON: { code: 'DISCOVERY_NOT_JSON', url: 'u', contentType: null },
  DISCOVERY_INCOMPLETE: { code: 'DISCOVERY_INCOMPLETE', url: 'u', missing: 'token_endpoint' },
  ISSUER_MISMATCH: { code: 'ISSUER_MISMATCH', expected: 'a', actual: 'b' },
  REDIRECT_URI_INVALID: { code: 'REDIRECT_URI_INVALID', redirectUri: '', reason: 'no_port' },
  PORT_IN_USE: {
    code: 'PORT_IN_USE',
    port: 1,
    program: 'x',
    passing: false,
    otherRedirectUris: ['http://127.0.0.1:2/'],
  },
  PORT_NOT_ALLOWED: { code: 'PORT_NOT_ALLOWED', port: 80 },
  CALLBACK_STATE_MISMATCH: { code: 'CALLBACK_STATE_MISMATCH', received: 'absent' },
  CALLBACK_ISSUER_MISMATCH: { code: 'CALLBACK_ISSUER_MISMATCH', expected: 'a', actual: null },
  CALLBACK_INVALID: { code: 'CALLBACK_INVALID', reason: 'no_code' },
  CALLBACK_TIMED_OUT: { code: 'CALLBACK_TIMED_OUT', afterMs: 300_000 },
  BROWSER_NOT_OPENED: { code: 'BROWSER_NOT_OPENED', reason: 'none' },
  RUN_NOT_WAITING: { code: 'RUN_NOT_WAITING' },
  CANCELLED: { code: 'CANCELLED' },
  PROVIDER_REFUSED: refusal({}),
  TOKEN_RESPONSE_INVALID: {
    code: 'TOKEN_RESPONSE_INVALID',
    reason: 'not_json',
    status: 200,
    contentType: 'text/html',
  },
  DEVICE_RESPONSE_INVALID: {
    code: 'DEVICE_RESPONSE_INVALID',
    reason: 'incomplete',
    missing: 'user_code',
    status: 200,
    contentType: 'application/json',
  },
  DEVICE_CODE_EXPIRED: { code: 'DEVICE_CODE_EXPIRED', afterMs: 600_000 },
  ENDPOINT_UNAVAILABLE: { code: 'ENDPOINT_UNAVAILABLE', endpoint: 'token' },
  UNEXPECTED_STATUS: { code: 'UNEXPECTED_STATUS', leg: 'token', status: 302 },
  SECRET_MISSING: { code: 'SECRET_MISSING', kind: 'client_secret', application: 'A' },
  SECRET_REBIND: { code: 'SECRET_REBIND', kind: 'private_key', application: null },
  SECRET_INVALID: { code: 'SECRET_INVALID', kind: 'client_secret', reason: 'empty' },
  KEYCHAIN_FAILED: { code: 'KEYCHAIN_FAILED', reason: 'locked' },
  REQUEST_INVALID: { code: 'REQUEST_INVALID', field: 'audience', reason: 'r' },
  NOT_FOUND: { code: 'NOT_FOUND', what: 'undo' },
  FOLDER_MISPLACED: { code: 'FOLDER_MISPLACED', reason: 'too_deep' },
  CHANGED_ELSEWHERE: { code: 'CHANGED_ELSEWHERE', what: 'request' },
  PRACTICE_FIXED: { code: 'PRACTICE_FIXED' },
  FILE_INVALID: { code: 'FILE_INVALID', reason: 'not_json', detail: '' },
  FILE_HOLDS_CREDENTIAL: {
    code: 'FILE_HOLDS_CREDENTIAL',
    what: 'folder',
    name: '',
    field: 'name',
    place: 'folders.0.name',
  },
  IMPORT_NOT_READ: { code: 'IMPORT_NOT_READ', reason: 'not_recognised' },
  SETTINGS_NOT_WRITTEN: { code: 'SETTINGS_NOT_WRITTEN', reason: 'disk_full' },
  HISTORY_UNAVAILABLE: { code: 'HISTORY_UNAVAILABLE', reason: 'disk_full' },
  URL_INVALID: { code: 'URL_INVALID', url: '', reason: 'scheme' },
  VARIABLE_UNKNOWN: { code: 'VARIABLE_UNKNOWN', names: ['a'] },
  VARIABLE_EMPTY: { code: 'VARIABLE_EMPTY', names: ['a'] },
  VARIABLES_TOO_LONG: { code: 'VARIABLES_TOO_LONG', limit: 50_000_000 },
  FILE_NOT_CHOSEN: { code: 'FILE_NOT_CHOSEN', fileName: 'a.png' },
  FILES_TOO_LARGE: { code: 'FILES_TOO_LARGE', limit: 100_000_000 },
  TOKEN_NOT_MINTED: { code: 'TOKEN_NOT_MINTED', application: 'A' },
  CHANGE_NOT_CONFIRMED: { code: 'CHANGE_NOT_CONFIRMED', method: 'PUT', host: 'h', environment: 'e' },
  HOST_NOT_ALLOWED: { code: 'HOST_NOT_ALLOWED', host: 'h', allowed: [] },
  REDIRECT_REFUSED: { code: 'REDIRECT_REFUSED', to: 'file:///etc/passwd', reason: 'scheme' },
  TOO_MANY_REDIRECTS: { code: 'TOO_MANY_REDIRECTS', followed: 20, to: 'u' },
  SECRET_MISPLACED: { code: 'SECRET_MISPLACED', variable: 'v' },
  HEADER_INVALID: { code: 'HEADER_INVALID', name: 'X' },
  NOT_RECOGNISED: { code: 'NOT_RECOGNISED' },
  ISSUER_CONTACT_NEEDED: { code: 'ISSUER_CONTACT_NEEDED', issuer: 'i' },
  PRACTICE_NOT_RUNNING: { code: 'PRACTICE_NOT_RUNNING', reason: 'r' },
  KEYS_INVALID: { code: 'KEYS_INVALID', reason: 'broken' },
  INTROSPECTION_INVALID: { code: 'INTROSPECTION_INVALID', reason: 'no_active' },
  SIGNING_KEY_INVALID: { code: 'SIGNING_KEY_INVALID', reason: 'public_key' },
  FORGERY_INVALID: { code: 'FORGERY_INVALID', reason: 'header' },
  FORGERY_NOT_SENT: { code: 'FORGERY_NOT_SENT', reason: 'production', method: 'GET', host: 'h' },
  INTERNAL: { code: 'INTERNAL', reference: 'abcd' },
};

describe('describing problems', () => {
  it.each(Object.values(one))('says what $code is and what to do', (problem) => {
    const { title, detail, remedy } = describeProblem(problem);
    expect(title).toMatch(/^\S.*\.$/);
    expect(detail).not.toBe('');
    expect(remedy).toMatch(/^\S.*\.$/);
    expect(`${title}${detail}${remedy}`).not.toMatch(/undefined|null|\[object/);
  });

  it.each<[Problem, string]>([
    [{ code: 'FILE_INVALID', reason: 'too_large', detail: '5000000' }, '5000000'],
    [{ code: 'FILE_INVALID', reason: 'not_an_environment', detail: 'format' }, 'format'],
    [{ code: 'FILE_INVALID', reason: 'newer_version', detail: '7' }, '. 7'],
    [{ code: 'CONNECTION_SETTINGS_INVALID', field: 'proxy', reason: 'has_credentials' }, '_'],
    [{ code: 'CONNECTION_SETTINGS_INVALID', field: 'customCa', reason: 'not_a_certificate' }, '_'],
    [{ code: 'CONNECTION_SETTINGS_INVALID', field: 'clientCertificate', reason: 'key_missing' }, '_'],
  ])('says in a sentence what is wrong with %j', (problem, raw) => {
    const { detail } = describeProblem(problem);
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(detail).not.toContain(raw);
  });

  it('names the place in a file, its version, and what only the system can say', () => {
    const place = {
      code: 'FILE_INVALID',
      reason: 'not_an_environment',
      detail: 'environment.issuer',
    } as const;
    expect(describeProblem(place).detail).toContain('environment.issuer');
    expect(describeProblem({ ...place, reason: 'newer_version', detail: '7' }).detail).toContain('version 7');
    const refused = { code: 'CONNECTION_SETTINGS_INVALID', field: 'customCa', reason: 'ERR_OSSL_X' } as const;
    expect(describeProblem(refused).detail).toMatch(/^[A-Z].*ERR_OSSL_X\.$/);
  });

  it('sends a person who lacks a secret where the rail leads', () => {
    const { remedy } = describeProblem({ code: 'SECRET_MISSING', kind: 'client_secret', application: 'A' });
    expect(remedy).toContain('Setup');
  });

  it('does not ask for a token to be entered', () => {
    const { remedy } = describeProblem({ code: 'SECRET_REBIND', kind: 'token', application: 'A' });
    expect(remedy).toContain('Get tokens');
  });
});
