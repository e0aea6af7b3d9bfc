// Environments of every shape, for tests.
import fc from 'fast-check';
import type { RequestFolder } from '../../../../src-shared/domain/calls/request-folder.ts';
import {
  httpMethods,
  type SavedRequest,
  tokenRenewals,
} from '../../../../src-shared/domain/calls/saved-request.ts';
import { type ApiDemands, audienceMatches } from '../../../../src-shared/domain/environments/api-demands.ts';
import {
  type Api,
  type Application,
  applicationKinds,
  assertionAlgorithms,
  defaultConnection,
  type Environment,
  environmentColours,
} from '../../../../src-shared/domain/environments/environment.ts';
import { providerProfileIds } from '../../../../src-shared/domain/profiles/profiles.ts';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && text.length <= 200);
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const nothingOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const application = (id: string): fc.Arbitrary<Application> =>
  fc.record({
    id: fc.constant(id),
    name,
    kind: fc.constantFrom(...applicationKinds),
    clientId: text,
    clientAuthentication: fc.constantFrom(
      'none',
      'client_secret_post',
      'client_secret_basic',
      'private_key_jwt',
    ),
    assertion: fc.record({ algorithm: fc.constantFrom(...assertionAlgorithms), keyId: nothingOr(text) }),
    redirectUri: fc.constantFrom(null, 'http://127.0.0.1:53180/callback', 'https://app.acme.test/callback'),
    otherRedirectUris: fc.array(fc.constantFrom('http://localhost:1/', 'http://[::1]:9/x'), { maxLength: 2 }),
  });

const demands: fc.Arbitrary<ApiDemands> = fc.record({
  issuer: nothingOr(fc.webUrl()),
  audiences: fc.array(text, { maxLength: 2 }),
  audienceMatch: fc.constantFrom(...audienceMatches),
  authorizedParties: fc.array(text, { maxLength: 2 }),
  scopes: fc.array(text, { maxLength: 2 }),
  scopeClaims: fc.array(text, { maxLength: 2 }),
  type: nothingOr(text),
  algorithms: fc.array(text, { maxLength: 2 }),
  leewaySeconds: fc.integer({ min: 0, max: 3_600 }),
  requiredClaims: fc.array(text, { maxLength: 2 }),
});

const api = (id: string): fc.Arbitrary<Api> =>
  fc.record({
    id: fc.constant(id),
    name,
    audience: text,
    baseUrl: nothingOr(fc.webUrl()),
    allowedHosts: fc.array(fc.domain(), { maxLength: 3 }),
    scopes: fc.array(text, { maxLength: 5 }),
    demands: nothingOr(demands),
  });

const switchables = fc.array(fc.record({ name: text, value: text, enabled: fc.boolean() }), { maxLength: 3 });

const variable = fc.record({
  id: fc.uuid(),
  name: fc.stringMatching(/^[a-z]{1,8}$/).filter((each) => each !== 'domain'),
  value: text,
  secret: fc.constant(false),
  enabled: fc.boolean(),
});
const variables = fc.uniqueArray(variable, { maxLength: 3, selector: ({ name: each }) => each });

const folder = (id: string, parentId: string | null) =>
  fc.record<RequestFolder>({
    id: fc.constant(id),
    environmentId: fc.constant(''),
    parentId: fc.constant(parentId),
    name,
    variables,
  });

const request = (environmentId: string, id: string, applicationIds: readonly string[]) =>
  fc.record<SavedRequest>({
    id: fc.constant(id),
    environmentId: fc.constant(environmentId),
    folderId: fc.constantFrom('folder-0', 'folder-1'),
    name,
    method: fc.constantFrom(...httpMethods),
    url: text,
    query: switchables,
    headers: switchables,
    body: fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.record({ kind: fc.constantFrom('json' as const, 'text' as const, 'form' as const), text }),
    ),
    token:
      applicationIds.length === 0
        ? fc.constant({ kind: 'none' as const })
        : fc.oneof(
            fc.constant({ kind: 'none' as const }),
            fc.record({
              kind: fc.constantFrom('access' as const, 'id' as const),
              applicationId: fc.constantFrom(...applicationIds),
            }),
          ),
    placement: fc.oneof(
      fc.record({ in: fc.constant('header' as const), name: text, prefix: text }),
      fc.record({ in: fc.constant('query' as const), name: text }),
    ),
    renewal: fc.constantFrom(...tokenRenewals),
    followRedirects: fc.boolean(),
    variables,
  });

const times = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

/** An environment that may be saved, with requests of its own. */
export const arbitraryEnvironment: fc.Arbitrary<{
  readonly environment: Environment;
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
}> = fc
  .record({ applications: fc.nat(3), apis: fc.nat(3), requests: fc.nat(4) })
  .chain(({ applications, apis, requests }) => {
    const applicationIds = times(applications, 'app-');
    return fc.record({
      environment: fc.record<Environment>({
        id: fc.uuid(),
        name,
        colour: fc.constantFrom(...environmentColours),
        production: fc.boolean(),
        practice: fc.constant(false),
        profile: fc.constantFrom(...providerProfileIds),
        issuer: fc.constantFrom(
          'https://acme.kinde.com',
          'http://127.0.0.1:53181',
          'https://login.acme.test/x/',
        ),
        tokenEndpoint: nothingOr(fc.webUrl()),
        applications: fc.tuple(...applicationIds.map(application)),
        apis: fc.tuple(...times(apis, 'api-').map(api)),
        variables,
        connection: fc.record({
          proxy: fc.constantFrom(null, 'http://proxy.acme.test:3128'),
          proxyUser: nothingOr(text),
          customCa: fc.constant(null),
          clientCertificate: fc.constant(null),
          connectTimeoutMs: fc.integer({ min: 100, max: 600_000 }),
          responseTimeoutMs: fc.constant(defaultConnection.responseTimeoutMs),
          cookies: fc.boolean(),
          acceptInvalidCertificates: fc.boolean(),
        }),
      }),
      folders: fc.tuple(folder('folder-0', null), folder('folder-1', 'folder-0')),
      requests: fc.tuple(...times(requests, 'request-').map((id) => request('', id, applicationIds))),
    });
  })
  .map(({ environment, folders, requests }) => ({
    environment,
    folders: folders.map((each) => ({ ...each, environmentId: environment.id })),
    requests: requests.map((each) => ({ ...each, environmentId: environment.id })),
  }));
