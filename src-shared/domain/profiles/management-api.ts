/**
 * A provider's own API that tells which APIs and applications are registered: where it lies, and the scopes of its
 * read-only calls. What they answer is read as Kinde has it.
 */
export interface ManagementApi {
  readonly name: string;
  /** After the tenant's own domain: its audience. */
  readonly audiencePath: string;
  /** After the tenant's own domain: where its calls begin. */
  readonly basePath: string;
  readonly scopes: {
    readonly apis: string;
    readonly redirectUris: string;
    readonly environment: string;
  };
  /** Names that the provider's own documents give one and the same scope, by the name in the catalogue of its calls. */
  readonly otherScopeNames: Readonly<Record<string, readonly string[]>>;
}
