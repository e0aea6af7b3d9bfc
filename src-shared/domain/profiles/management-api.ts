import type { ProviderProfileId } from '../environments/environment.ts';

/** A provider's own API that tells which APIs and applications are registered; its read-only calls and their scopes. */
export interface ManagementApi {
  /** After the tenant's own domain: its audience. */
  readonly audiencePath: string;
  /** After the tenant's own domain: where its calls begin. */
  readonly basePath: string;
  readonly scopes: {
    readonly apis: string;
    readonly redirectUris: string;
    readonly environment: string;
  };
}

/** Kinde: docs.kinde.com, Management API; its OpenAPI document names the scope of each call. */
const managementApis: Readonly<Partial<Record<ProviderProfileId, ManagementApi>>> = {
  kinde: {
    audiencePath: '/api',
    basePath: '/api/v1',
    scopes: {
      apis: 'read:apis',
      redirectUris: 'read:applications_redirect_uris',
      environment: 'read:environments',
    },
  },
};

/** Null where none is known here. */
export function managementApiOf(id: ProviderProfileId): ManagementApi | null {
  return managementApis[id] ?? null;
}
