import type { RequestFolder } from '../../src-shared/domain/calls/request-folder.ts';
import type { Application, Environment } from '../../src-shared/domain/environments/environment.ts';
import type { KeySecretKind } from '../../src-shared/domain/environments/secret.ts';
import type { Connection } from '../ports/http.ts';

/** What flows and replay need of environments and their secrets, inside the main process. */
export interface EnvironmentAccess {
  list(): readonly Environment[];
  /** Throws `NOT_FOUND`. */
  environment(environmentId: string): Environment;
  /** Throws `NOT_FOUND`. */
  application(environmentId: string, applicationId: string): Application;
  /** Connection settings joined with proxy password and certificate key. */
  connection(environment: Environment): Promise<Connection>;
  /**
   * The secret bound to the environment's issuer and to this token endpoint.
   * Throws `SECRET_MISSING`, or `SECRET_REBIND` when one was entered for another issuer or endpoint.
   */
  secret(
    environment: Environment,
    application: Application | null,
    kind: KeySecretKind,
    tokenEndpoint: string,
  ): Promise<string>;
  /** The folders that an environment's requests stand in. */
  folders(environmentId: string): readonly RequestFolder[];
  /** The value of a secret variable. Throws as `secret` does. */
  variableSecret(
    environment: Environment,
    variable: { readonly id: string; readonly name: string },
  ): Promise<string>;
  /** Keeps the token endpoint that discovery found, so that secrets can be bound to it. */
  rememberTokenEndpoint(environmentId: string, tokenEndpoint: string): Promise<void>;
}
