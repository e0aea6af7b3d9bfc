import type { Application, ApplicationKind, Environment } from '../environments/environment.ts';
import { profileOf } from '../profiles/profiles.ts';
import { secretNameLabel } from '../redaction/redact-names.ts';
import type { Parameter } from './parameter.ts';

/** Names of the grants; `device_code` travels as `urn:ietf:params:oauth:grant-type:device_code`, RFC 8628 section 3.4. */
export const grants = ['authorization_code', 'client_credentials', 'device_code'] as const;
export type Grant = (typeof grants)[number];

/** How several audiences are put on the wire. `resource` is RFC 8707, repeated. */
export const audienceStyles = ['audience_joined', 'audience_repeated', 'resource'] as const;
type AudienceStyle = (typeof audienceStyles)[number];

/** Everything that decides which tokens come back. Values are kept as typed; nothing is trimmed in silence. */
export interface TokenRequest {
  readonly environmentId: string;
  readonly applicationId: string;
  readonly grant: Grant;
  readonly audiences: readonly string[];
  readonly audienceStyle: AudienceStyle;
  readonly scopes: readonly string[];
  readonly organization: string | null;
  readonly prompt: string | null;
  readonly loginHint: string | null;
  readonly connectionId: string | null;
  readonly extra: {
    readonly authorize: readonly Parameter[];
    readonly token: readonly Parameter[];
    readonly refresh: readonly Parameter[];
  };
}

/** The grant that an application of this kind gets its tokens by. */
export function grantOf(kind: ApplicationKind): Grant {
  switch (kind) {
    case 'spa':
    case 'web':
      return 'authorization_code';
    case 'machine':
      return 'client_credentials';
    case 'device':
      return 'device_code';
  }
}

/** Of nobody, for nothing: where no token request is known, and to begin one with. */
export const nothingAsked: TokenRequest = {
  environmentId: '',
  applicationId: '',
  grant: 'authorization_code',
  audiences: [],
  audienceStyle: 'audience_joined',
  scopes: [],
  organization: null,
  prompt: null,
  loginHint: null,
  connectionId: null,
  extra: { authorize: [], token: [], refresh: [] },
};

/** The draft that a newly chosen application starts with. */
export function newTokenRequest(environment: Environment, application: Application): TokenRequest {
  const grant = grantOf(application.kind);
  return {
    ...nothingAsked,
    environmentId: environment.id,
    applicationId: application.id,
    grant,
    audienceStyle:
      profileOf(environment.profile).audience.parameter === 'audience' ? 'audience_joined' : 'resource',
    scopes: grant === 'client_credentials' ? [] : ['openid', 'profile', 'email'],
  };
}

/**
 * FNV-1a, 32 bits: tells that a secret was changed, while too little of it is in there to find it out. A fingerprint
 * travels with token sets, where no secret may be.
 */
function checksum(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * Equal for two token requests exactly when they would put the same question to the same provider.
 * Scope order does not matter (RFC 6749 section 3.3); audience order and parameter order do.
 * An extra parameter that is a secret by its name counts by a checksum. Names every field by hand so that a new field can't be left out unnoticed.
 */
export function fingerprint(request: TokenRequest, application: Application, issuer: string): string {
  const pairs = (parameters: readonly Parameter[]) =>
    parameters.map(({ name, value }) => [name, secretNameLabel(name) === null ? value : checksum(value)]);
  return JSON.stringify([
    issuer,
    request.environmentId,
    request.applicationId,
    application.clientId,
    application.clientAuthentication,
    application.redirectUri,
    request.grant,
    request.audiences,
    request.audiences.length === 0 ? null : request.audienceStyle,
    [...new Set(request.scopes)].sort(),
    request.organization,
    request.prompt,
    request.loginHint,
    request.connectionId,
    pairs(request.extra.authorize),
    pairs(request.extra.token),
    pairs(request.extra.refresh),
  ]);
}
