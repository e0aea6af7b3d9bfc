import { Copy } from 'lucide-react';
import { type Application, defaultRedirectUri } from '../../../src-shared/domain/environments/environment.ts';
import { Button } from '../../ui/button.tsx';
import { ChipsInput } from '../../ui/chips-input.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { copyText } from './copy-text.ts';
import form from './form.module.css';

interface RedirectFieldsProps {
  readonly application: Application;
  readonly error: string | null;
  readonly otherError: string | null;
  readonly onChange: (application: Application) => void;
}

export function RedirectFields({ application, error, otherError, onChange }: RedirectFieldsProps) {
  const notify = useNotify();
  const { redirectUri, otherRedirectUris } = application;
  const copy = async (text: string) => {
    notify.say(
      (await copyText(text)) ? 'Copied the redirect URI' : 'Select the redirect URI and copy it by hand',
    );
  };
  return (
    <div className={form.group}>
      <Field
        label="Redirect URI"
        error={error}
        help="Register exactly this URI at the provider as an allowed callback URL."
      >
        <div className={form.row}>
          <TextInput
            mono
            value={redirectUri ?? ''}
            placeholder={defaultRedirectUri}
            onChange={(next) => onChange({ ...application, redirectUri: next === '' ? null : next })}
          />
          <Button
            disabled={redirectUri === null}
            aria-label="Copy the redirect URI"
            onClick={() => void copy(redirectUri ?? '')}
          >
            <Copy aria-hidden="true" />
            Copy
          </Button>
        </div>
      </Field>
      <div className={form.stack}>
        <span className={form.label}>Other redirect URIs</span>
        <ChipsInput
          label="Other redirect URIs"
          values={otherRedirectUris}
          suggestions={[]}
          placeholder="add another registered URI…"
          onChange={(next) => onChange({ ...application, otherRedirectUris: next })}
        />
        {otherError === null ? (
          <p className={form.help}>Offered when the port of the first is taken.</p>
        ) : (
          <p className={form.error} role="alert">
            {otherError}
          </p>
        )}
      </div>
    </div>
  );
}
