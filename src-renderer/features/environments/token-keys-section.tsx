import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { useSecrets } from '../../app/queries.ts';
import { SecretField } from '../secrets/secret-field.tsx';
import form from './form.module.css';

/** Secrets that tokens of this environment are looked into with. Neither is sent anywhere. */
export function TokenKeysSection({ saved }: { saved: Environment }) {
  const secrets = useSecrets(saved.id).data;
  if (secrets === undefined) return null;
  const field = (kind: 'token_hmac_secret' | 'token_decryption_key') => (
    <SecretField
      reference={{ environmentId: saved.id, applicationId: null, kind }}
      status={secrets.secrets.find((status) => status.applicationId === null && status.kind === kind)}
      vault={secrets.vault}
    />
  );
  return (
    <div className={form.form}>
      <p className={form.help}>
        Used on tokens of this environment when you choose to. Neither is sent anywhere.
      </p>
      <div className={form.stack}>
        {field('token_hmac_secret')}
        <p className={form.help}>
          For tokens signed with HS256, HS384 or HS512: as text, as base64, or as a JWK of type oct.
        </p>
      </div>
      <div className={form.group}>
        <div className={form.stack}>
          {field('token_decryption_key')}
          <p className={form.help}>
            For encrypted tokens: the private key in PEM form or as a JWK, or a symmetric key as a JWK of type
            oct.
          </p>
        </div>
      </div>
    </div>
  );
}
