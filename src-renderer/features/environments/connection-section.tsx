import type { ConnectionSettings, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { useSecrets } from '../../app/queries.ts';
import { Field, TextArea, TextInput } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { SecretField } from '../secrets/secret-field.tsx';
import form from './form.module.css';
import { SecondsField } from './seconds-field.tsx';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';

const orNull = (text: string): string | null => (text === '' ? null : text);

export function ConnectionSection({ draft, saved }: { draft: EnvironmentDraft; saved: Environment }) {
  const { environment, edit, errors, attempted } = draft;
  const { connection } = environment;
  const error = (field: string) => errorAt(errors, attempted, 'connection', null, field);
  const set = (part: Partial<ConnectionSettings>) =>
    edit((current) => ({ ...current, connection: { ...current.connection, ...part } }));
  return (
    <div className={form.form}>
      <p className={form.help}>Used alike for sign-in, tokens, keys and calls of this environment.</p>
      <div className={form.pair}>
        <Field label="Proxy" error={error('proxy')} help="Leave it empty to connect directly.">
          <TextInput
            mono
            value={connection.proxy ?? ''}
            placeholder="http://proxy.example.com:3128"
            onChange={(proxy) => set({ proxy: orNull(proxy) })}
          />
        </Field>
        <Field label="Proxy user">
          <TextInput
            mono
            value={connection.proxyUser ?? ''}
            onChange={(user) => set({ proxyUser: orNull(user) })}
          />
        </Field>
      </div>
      {saved.connection.proxy !== null && saved.connection.proxyUser !== null ? (
        <EnvironmentSecret saved={saved} kind="proxy_password" />
      ) : (
        connection.proxyUser !== null && (
          <p className={form.help}>The password can be entered once proxy and user are saved.</p>
        )
      )}
      <div className={form.group}>
        <div className={form.stack}>
          <span className={form.label}>Custom CA</span>
          <TextArea
            mono
            aria-label="Custom CA"
            value={connection.customCa ?? ''}
            placeholder="-----BEGIN CERTIFICATE-----"
            onChange={(pem) => set({ customCa: orNull(pem) })}
          />
          <p className={form.help}>PEM certificates that are trusted besides the system’s.</p>
        </div>
        <div className={form.stack}>
          <span className={form.label}>Client certificate</span>
          <TextArea
            mono
            aria-label="Client certificate"
            value={connection.clientCertificate ?? ''}
            placeholder="-----BEGIN CERTIFICATE-----"
            onChange={(pem) => set({ clientCertificate: orNull(pem) })}
          />
          <p className={form.help}>PEM chain, without its key: the key is a secret.</p>
        </div>
        {saved.connection.clientCertificate !== null ? (
          <EnvironmentSecret saved={saved} kind="client_certificate_key" />
        ) : (
          connection.clientCertificate !== null && (
            <p className={form.help}>Its key can be entered once the certificate is saved.</p>
          )
        )}
      </div>
      <div className={form.group}>
        <div className={form.pair}>
          <SecondsField
            label="Connect within (seconds)"
            ms={connection.connectTimeoutMs}
            error={error('connectTimeoutMs')}
            onChange={(connectTimeoutMs) => set({ connectTimeoutMs })}
          />
          <SecondsField
            label="Answer within (seconds)"
            ms={connection.responseTimeoutMs}
            error={error('responseTimeoutMs')}
            onChange={(responseTimeoutMs) => set({ responseTimeoutMs })}
          />
        </div>
      </div>
      <Switch
        label="Keep cookies"
        checked={connection.cookies}
        onChange={(cookies) => set({ cookies })}
        help="For requests alone: what servers set goes back to them until Claimcheck closes."
      />
      <Switch
        label="Accept any certificate"
        checked={connection.acceptInvalidCertificates}
        onChange={(acceptInvalidCertificates) => set({ acceptInvalidCertificates })}
        help="For requests alone, and marked wherever this environment is named: an expired or self-signed certificate no longer stops a call, nor does a stranger’s. A custom CA is safer."
      />
    </div>
  );
}

function EnvironmentSecret(props: {
  readonly saved: Environment;
  readonly kind: 'proxy_password' | 'client_certificate_key';
}) {
  const secrets = useSecrets(props.saved.id).data;
  if (secrets === undefined) return null;
  return (
    <SecretField
      reference={{ environmentId: props.saved.id, applicationId: null, kind: props.kind }}
      status={secrets.secrets.find((status) => status.applicationId === null && status.kind === props.kind)}
      vault={secrets.vault}
    />
  );
}
