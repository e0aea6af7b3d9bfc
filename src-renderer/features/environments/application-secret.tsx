import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { applicationSecretKind } from '../../../src-shared/domain/environments/environment-edit.ts';
import { useSecrets } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../secrets/secret-field.tsx';
import form from './form.module.css';

interface ApplicationSecretProps {
  readonly application: Application;
  readonly saved: Environment;
  readonly onSave: () => Promise<boolean>;
}

/** A secret belongs to an application as it is saved: the form must be saved before one can be entered. */
export function ApplicationSecret({ application, saved, onSave }: ApplicationSecretProps) {
  const secrets = useSecrets(saved.id).data;
  const kind = applicationSecretKind(application);
  if (kind === null || secrets === undefined) return null;
  const known = saved.applications.find(({ id }) => id === application.id);
  if (known === undefined || applicationSecretKind(known) !== kind) {
    return (
      <div className={form.row}>
        <p className={form.help}>The secret can be entered once this application is saved.</p>
        <Button size="sm" onClick={() => void onSave()}>
          Save now
        </Button>
      </div>
    );
  }
  return (
    <SecretField
      key={`${application.id} ${kind}`}
      reference={{ environmentId: saved.id, applicationId: application.id, kind }}
      status={secrets.secrets.find(
        (status) => status.applicationId === application.id && status.kind === kind,
      )}
      vault={secrets.vault}
    />
  );
}
