import type { ProviderProfileId } from '../environments/environment.ts';
import { organisationParameter } from '../profiles/profile.ts';
import { profileOf } from '../profiles/profiles.ts';
import type { Parameter } from './parameter.ts';
import type { TokenRequest } from './token-request.ts';

/** The values of one run that no extra parameter may replace. */
export interface AuthorizeValues {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
}

type ExtraLeg = keyof TokenRequest['extra'];

/** Why a token request can't be sent as it stands; `field` names the place in the form. */
export interface ParameterObjection {
  readonly field: string;
  readonly reason: 'reserved' | 'name_absent' | 'response_mode_unsupported';
}

const credentials = [
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'grant_type',
  'code',
  'code_verifier',
  'redirect_uri',
  'refresh_token',
  'device_code',
];

const reserved: Readonly<Record<ExtraLeg, ReadonlySet<string>>> = {
  authorize: new Set([
    ...credentials,
    'response_type',
    'state',
    'nonce',
    'code_challenge',
    'code_challenge_method',
  ]),
  token: new Set(credentials),
  refresh: new Set(credentials),
};

const extraLegs: readonly ExtraLeg[] = ['authorize', 'token', 'refresh'];

/**
 * The first extra parameter that would replace a value of the protocol or carry a secret, or null. A response
 * mode other than `query` is refused because the redirect server reads nothing but the query.
 */
export function objectionTo(request: TokenRequest): ParameterObjection | null {
  for (const leg of extraLegs)
    for (const { name, value } of request.extra[leg]) {
      if (name === '') return { field: `extra.${leg}`, reason: 'name_absent' };
      if (reserved[leg].has(name)) return { field: `extra.${leg}.${name}`, reason: 'reserved' };
      if (name === 'response_mode' && value !== 'query')
        return { field: `extra.${leg}.${name}`, reason: 'response_mode_unsupported' };
    }
  return null;
}

function only(name: string, value: string | null): readonly Parameter[] {
  return value === null || value === '' ? [] : [{ name, value }];
}

function scope(request: TokenRequest): readonly Parameter[] {
  return request.scopes.length === 0 ? [] : [{ name: 'scope', value: request.scopes.join(' ') }];
}

function resources(request: TokenRequest): readonly Parameter[] {
  return request.audienceStyle === 'resource'
    ? request.audiences.map((value) => ({ name: 'resource', value }))
    : [];
}

function audiences(request: TokenRequest): readonly Parameter[] {
  if (request.audiences.length === 0) return [];
  switch (request.audienceStyle) {
    case 'audience_joined':
      return [{ name: 'audience', value: request.audiences.join(' ') }];
    case 'audience_repeated':
      return request.audiences.map((value) => ({ name: 'audience', value }));
    case 'resource':
      return resources(request);
  }
}

function organization(request: TokenRequest, profile: ProviderProfileId): readonly Parameter[] {
  return only(organisationParameter(profileOf(profile)), request.organization);
}

function connection(request: TokenRequest, profile: ProviderProfileId): readonly Parameter[] {
  return only(profileOf(profile).request.connectionParameter, request.connectionId);
}

/**
 * The authorization request (RFC 6749 section 4.1.1, RFC 7636 section 4.3, OpenID Connect Core section 3.1.2.1).
 * Audiences go here for users, as `audience` or as `resource` (RFC 8707 section 2.1).
 */
export function authorizeParameters(
  request: TokenRequest,
  profile: ProviderProfileId,
  values: AuthorizeValues,
): readonly Parameter[] {
  return [
    { name: 'response_type', value: 'code' },
    { name: 'client_id', value: values.clientId },
    { name: 'redirect_uri', value: values.redirectUri },
    ...scope(request),
    ...audiences(request),
    { name: 'state', value: values.state },
    { name: 'nonce', value: values.nonce },
    { name: 'code_challenge', value: values.codeChallenge },
    { name: 'code_challenge_method', value: 'S256' },
    ...only('prompt', request.prompt),
    ...only('login_hint', request.loginHint),
    ...organization(request, profile),
    ...connection(request, profile),
    ...request.extra.authorize,
  ];
}

/**
 * The device authorization request (RFC 8628 section 3.1) without client authentication. It stands where the authorize
 * leg stands for a browser: audiences, scopes and `extra.authorize` go here. Prompt, login hint and connection belong
 * to a page that is opened later, elsewhere, and are not sent.
 */
export function deviceParameters(request: TokenRequest, profile: ProviderProfileId): readonly Parameter[] {
  return [
    ...scope(request),
    ...audiences(request),
    ...organization(request, profile),
    ...request.extra.authorize,
  ];
}

/**
 * What the token leg carries besides grant, code, verifier and client authentication. An `audience` of a user is
 * not repeated here: providers that know that parameter read it on the authorize or device leg alone.
 */
export function codeExchangeParameters(request: TokenRequest): readonly Parameter[] {
  return [...resources(request), ...request.extra.token];
}

/** The client credentials request (RFC 6749 section 4.4.2) without grant and client authentication. */
export function machineParameters(request: TokenRequest, profile: ProviderProfileId): readonly Parameter[] {
  return [
    ...scope(request),
    ...audiences(request),
    ...organization(request, profile),
    ...request.extra.token,
  ];
}

/** What the refresh leg carries besides grant, refresh token and client authentication (RFC 6749 section 6). */
export function refreshParameters(request: TokenRequest): readonly Parameter[] {
  return [...resources(request), ...request.extra.refresh];
}
