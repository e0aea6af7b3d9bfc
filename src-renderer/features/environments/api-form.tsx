import type { Api } from '../../../src-shared/domain/environments/environment.ts';
import { ChipsInput } from '../../ui/chips-input.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import form from './form.module.css';

interface ApiFormProps {
  readonly api: Api;
  readonly nameError: string | null;
  readonly baseUrlError: string | null;
  readonly onChange: (api: Api) => void;
}

const words = (text: string): readonly string[] => text.split(/[\s,]+/).filter((word) => word !== '');

export function ApiForm({ api, nameError, baseUrlError, onChange }: ApiFormProps) {
  return (
    <div className={form.form}>
      <Field label="API name" error={nameError}>
        <TextInput value={api.name} onChange={(name) => onChange({ ...api, name })} />
      </Field>
      <Field label="Audience" help="Compared character by character: scheme, case and trailing slash count.">
        <TextInput
          mono
          value={api.audience}
          placeholder="https://api.example.com"
          onChange={(audience) => onChange({ ...api, audience })}
        />
      </Field>
      <Field
        label="Base URL"
        error={baseUrlError}
        help="Where its calls go. Its host may receive the API’s tokens."
      >
        <TextInput
          mono
          value={api.baseUrl ?? ''}
          placeholder="https://api.example.com/v1"
          onChange={(baseUrl) => onChange({ ...api, baseUrl: baseUrl === '' ? null : baseUrl })}
        />
      </Field>
      <div className={form.stack}>
        <span className={form.label}>Allowed hosts</span>
        <ChipsInput
          label="Allowed hosts"
          values={api.allowedHosts}
          suggestions={[]}
          split={words}
          placeholder="add a host, such as api.example.com:8443…"
          onChange={(allowedHosts) => onChange({ ...api, allowedHosts })}
        />
        <p className={form.help}>Further hosts that may receive a token of this API.</p>
      </div>
      <div className={form.stack}>
        <span className={form.label}>Scopes</span>
        <ChipsInput
          label="Scopes"
          values={api.scopes}
          suggestions={[]}
          split={words}
          placeholder="add a scope…"
          onChange={(scopes) => onChange({ ...api, scopes })}
        />
        <p className={form.help}>
          Suggested when tokens are asked for. Several at once: put blanks between them.
        </p>
      </div>
    </div>
  );
}
