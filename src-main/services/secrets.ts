import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import type { SecretReference } from '../../src-shared/domain/environments/secret.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Vault } from '../ports/vault.ts';
import type { Changes } from './changes.ts';
import type { EnvironmentAccess } from './environment-access.ts';
import { applicationIn } from './environments/environment-state.ts';
import { sameReference } from './environments/secret-binding.ts';
import type { SecretKeeper } from './environments/secret-keeper.ts';
import { acceptedSecret } from './environments/secret-value.ts';
import type { Services } from './services.ts';

function checkReference(
  environment: Environment,
  reference: SecretReference,
  variables: readonly SecretReference[],
): void {
  if (reference.kind === 'variable') {
    if (!variables.some((each) => sameReference(each, reference)))
      throw new ProblemError({ code: 'NOT_FOUND', what: 'variable' });
    return;
  }
  const ofApplication = reference.kind === 'client_secret' || reference.kind === 'private_key';
  if (ofApplication !== (reference.applicationId !== null))
    throw new ProblemError({ code: 'REQUEST_INVALID', field: 'reference', reason: 'kind_does_not_fit' });
  if (reference.applicationId !== null) applicationIn(environment, reference.applicationId);
}

/** Write-only secrets: nothing here gives a value back. */
export function createSecrets(ports: {
  readonly access: EnvironmentAccess;
  readonly keeper: SecretKeeper;
  readonly vault: Vault;
  readonly changes: Changes;
  readonly discover: Services['environments']['discover'];
  /** The secret variables of an environment, its folders and requests. */
  variablesOf(environment: Environment): readonly SecretReference[];
}): Services['secrets'] {
  const { access, keeper, vault, changes, discover, variablesOf } = ports;

  /** Asks the provider where its token endpoint is; a secret is bound to it before it is kept. */
  async function tokenEndpointOf(environment: Environment, signal: AbortSignal): Promise<string> {
    if (environment.tokenEndpoint !== null) return environment.tokenEndpoint;
    const { issuer, connection } = environment;
    const { metadata } = await discover({ issuer, connection }, signal);
    if (metadata.tokenEndpoint === null)
      throw new ProblemError({ code: 'ENDPOINT_UNAVAILABLE', endpoint: 'token' });
    if (metadata.issuer !== issuer)
      throw new ProblemError({ code: 'ISSUER_MISMATCH', expected: issuer, actual: metadata.issuer });
    await access.rememberTokenEndpoint(environment.id, metadata.tokenEndpoint);
    return metadata.tokenEndpoint;
  }

  return {
    async list({ environmentId }) {
      const secrets = await keeper.list(access.environment(environmentId));
      return { vault: await vault.state(), secrets };
    },

    async set({ reference, value }, signal) {
      const environment = access.environment(reference.environmentId);
      checkReference(environment, reference, variablesOf(environment));
      const accepted = acceptedSecret(reference.kind, value);
      const tokenEndpoint =
        reference.applicationId === null ? '' : await tokenEndpointOf(environment, signal);
      const before = await vault.state();
      const status = await keeper.set(environment, reference, accepted, tokenEndpoint);
      if ((await vault.state()).reason !== before.reason) changes.announce('vault');
      changes.announce('secrets');
      return status;
    },

    async remove(reference) {
      await keeper.remove(access.environment(reference.environmentId), reference);
      changes.announce('secrets');
    },
  };
}
