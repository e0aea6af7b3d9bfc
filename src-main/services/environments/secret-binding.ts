import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import {
  applicationSecretKind,
  connectionSecretKinds,
} from '../../../src-shared/domain/environments/environment-edit.ts';
import type { SecretBinding, SecretReference } from '../../../src-shared/domain/environments/secret.ts';
import type { Settings } from '../../ports/settings-store.ts';

export function sameReference(left: SecretReference, right: SecretReference): boolean {
  return (
    left.environmentId === right.environmentId &&
    left.applicationId === right.applicationId &&
    left.kind === right.kind &&
    (left.kind !== 'variable' || right.kind !== 'variable' || left.variableId === right.variableId)
  );
}

export const sameBinding = (left: SecretBinding, right: SecretBinding): boolean =>
  sameReference(left, right) && left.issuer === right.issuer && left.tokenEndpoint === right.tokenEndpoint;

/**
 * What a secret is bound to. An application's goes to the token endpoint; a proxy's password to that proxy, for
 * which it stands in the same place; a certificate's key and the keys of tokens go nowhere. A variable goes to the
 * hosts that the environment names, of which the issuer's is the one that changes unasked (an edit moves `domain`
 * elsewhere); where it may go at all is decided with each call, and the token endpoint has no part in it.
 */
export function bindingFor(
  environment: Environment,
  reference: SecretReference,
  tokenEndpoint: string,
): SecretBinding {
  const bound = { ...reference, issuer: environment.issuer };
  switch (reference.kind) {
    case 'client_secret':
    case 'private_key':
      return { ...bound, tokenEndpoint };
    case 'proxy_password':
      return { ...bound, tokenEndpoint: environment.connection.proxy ?? '' };
    case 'client_certificate_key':
    case 'token_hmac_secret':
    case 'token_decryption_key':
    case 'variable':
      return { ...bound, tokenEndpoint: '' };
  }
}

/** The secrets that applications and the connection of an environment need. */
export function neededSecrets(environment: Environment): readonly SecretReference[] {
  const environmentId = environment.id;
  const ofApplications = environment.applications.flatMap((application) => {
    const kind = applicationSecretKind(application);
    return kind === null ? [] : [{ environmentId, applicationId: application.id, kind }];
  });
  const ofConnection = connectionSecretKinds(environment.connection).map((kind) => ({
    environmentId,
    applicationId: null,
    kind,
  }));
  return [...ofApplications, ...ofConnection];
}

/** The secret variables of an environment, its folders and requests. */
export function variableSecrets(settings: Settings, environment: Environment): readonly SecretReference[] {
  const mine = ({ environmentId }: { readonly environmentId: string }) => environmentId === environment.id;
  const places = [environment, ...settings.folders.filter(mine), ...settings.requests.filter(mine)];
  const ids = places.flatMap(({ variables }) => variables.filter(({ secret }) => secret).map(({ id }) => id));
  return [...new Set(ids)].map((variableId) => variableReference(environment.id, variableId));
}

export function variableReference(environmentId: string, variableId: string): SecretReference {
  return { environmentId, applicationId: null, variableId, kind: 'variable' };
}
