import type { EnvironmentSecrets } from '../../../../src-shared/contract/views.ts';
import { SecretField } from '../../secrets/secret-field.tsx';
import { secretNames } from '../../secrets/secret-text.ts';
import { secretOf, statusOf } from './application-hint.ts';
import styles from './missing-secret.module.css';
import type { Draft } from './use-draft.ts';

/** Asks for the application's secret, in place, as long as none is kept. */
export function MissingSecret({ draft, secrets }: { draft: Draft; secrets: EnvironmentSecrets }) {
  const { application, environment } = draft;
  const reference = secretOf(environment.id, application);
  if (!reference) return null;
  const status = statusOf(secrets.secrets, reference);
  if (status?.state === 'kept') return null;
  return (
    <div className={styles.secret}>
      <SecretField
        key={application.id}
        reference={reference}
        status={status}
        vault={secrets.vault}
        label={`${secretNames[reference.kind]} of ${application.name}`}
      />
    </div>
  );
}
