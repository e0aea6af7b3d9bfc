import {
  type Application,
  applicationKinds,
  assertionAlgorithms,
  clientAuthentications,
  type Environment,
} from '../../../src-shared/domain/environments/environment.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { ApplicationSecret } from './application-secret.tsx';
import { withAuthentication, withKind } from './edit-environment.ts';
import form from './form.module.css';
import { authenticationNames, kindHints, kindNames } from './kind-words.ts';
import { RedirectFields } from './redirect-fields.tsx';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';

interface ApplicationFormProps {
  readonly application: Application;
  readonly draft: EnvironmentDraft;
  readonly saved: Environment;
  readonly onChange: (application: Application) => void;
  readonly onSave: () => Promise<boolean>;
}

export function ApplicationForm({ application, draft, saved, onChange, onSave }: ApplicationFormProps) {
  const error = (field: string) =>
    errorAt(draft.errors, draft.attempted, 'applications', application.id, field);
  const { kind, clientAuthentication, assertion } = application;
  return (
    <div className={form.form}>
      <div className={form.pair}>
        <Field label="Application name" error={error('name')}>
          <TextInput value={application.name} onChange={(name) => onChange({ ...application, name })} />
        </Field>
        <div className={form.stack}>
          <span className={form.label}>Kind</span>
          <Select
            label="Kind"
            wide
            value={kind}
            options={applicationKinds.map((value) => ({
              value,
              label: kindNames[value],
              hint: kindHints[value],
            }))}
            onChange={(next) => onChange(withKind(application, next))}
          />
        </div>
      </div>
      <Field label="Client id" help="From the application’s page at the provider.">
        <TextInput
          mono
          value={application.clientId}
          onChange={(clientId) => onChange({ ...application, clientId })}
        />
      </Field>
      <div className={form.pair}>
        <div className={form.stack}>
          <span className={form.label}>Client authentication</span>
          <Select
            label="Client authentication"
            wide
            value={clientAuthentication}
            options={clientAuthentications.map((value) => ({ value, label: authenticationNames[value] }))}
            onChange={(next) => onChange(withAuthentication(application, next))}
          />
          <p className={form.help}>
            On the wire: <code>{clientAuthentication}</code>
          </p>
        </div>
        {assertion !== null && (
          <div className={form.stack}>
            <span className={form.label}>Assertion algorithm</span>
            <Select
              label="Assertion algorithm"
              wide
              mono
              value={assertion.algorithm}
              options={assertionAlgorithms.map((value) => ({ value, label: value }))}
              onChange={(algorithm) => onChange({ ...application, assertion: { ...assertion, algorithm } })}
            />
          </div>
        )}
      </div>
      {assertion !== null && (
        <Field label="Key id" help="Sent as “kid”. Leave it empty where the provider knows only one key.">
          <TextInput
            mono
            value={assertion.keyId ?? ''}
            onChange={(keyId) =>
              onChange({ ...application, assertion: { ...assertion, keyId: keyId === '' ? null : keyId } })
            }
          />
        </Field>
      )}
      <ApplicationSecret application={application} saved={saved} onSave={onSave} />
      {(kind === 'spa' || kind === 'web') && (
        <RedirectFields
          application={application}
          error={error('redirectUri')}
          otherError={error('otherRedirectUris')}
          onChange={onChange}
        />
      )}
    </div>
  );
}
