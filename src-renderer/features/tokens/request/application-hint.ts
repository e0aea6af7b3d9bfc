import type { Application, ApplicationKind } from '../../../../src-shared/domain/environments/environment.ts';
import { applicationSecretKind } from '../../../../src-shared/domain/environments/environment-edit.ts';
import type { SecretReference, SecretStatus } from '../../../../src-shared/domain/environments/secret.ts';

const kinds: Record<ApplicationKind, string> = { spa: 'SPA', web: 'web', machine: 'M2M', device: 'device' };

/** Names the secret of an application, or null where it has none. */
export function secretOf(environmentId: string, application: Application): SecretReference | null {
  const kind = applicationSecretKind(application);
  return kind && { environmentId, applicationId: application.id, kind };
}

export function statusOf(
  secrets: readonly SecretStatus[],
  reference: SecretReference,
): SecretStatus | undefined {
  return secrets.find(
    ({ applicationId, kind }) => applicationId === reference.applicationId && kind === reference.kind,
  );
}

function standing(word: string, status: SecretStatus | undefined): string {
  switch (status?.state) {
    case 'kept':
      return status.keptIn === 'keychain' ? `${word} in keychain` : `${word} for this session`;
    case 'rebind':
      return `enter ${word} again`;
    case 'unknown':
      return `${word} not readable`;
    case 'absent':
    case undefined:
      return `${word} missing`;
  }
}

/** Kind and secret in a few words, for example `M2M · secret in keychain`. */
export function applicationHint(
  environmentId: string,
  application: Application,
  secrets: readonly SecretStatus[] | undefined,
): string {
  const kind = kinds[application.kind];
  const reference = secretOf(environmentId, application);
  if (!reference) return `${kind} · no secret`;
  if (!secrets) return kind;
  const word = reference.kind === 'private_key' ? 'key' : 'secret';
  return `${kind} · ${standing(word, statusOf(secrets, reference))}`;
}
