import type { Api, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import { ChipsField } from './chips-field.tsx';
import { DemandsPart } from './demands-part.tsx';
import form from './form.module.css';
import { splitWords } from './split-words.ts';

interface ApiFormProps {
  readonly api: Api;
  /** As edited by now. */
  readonly environment: Environment;
  /** The sentence for one of its fields, or null. */
  readonly error: (field: string) => string | null;
  readonly onChange: (api: Api) => void;
}

export function ApiForm({ api, environment, error, onChange }: ApiFormProps) {
  return (
    <div className={form.form}>
      <Field label="API name" error={error('name')}>
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
        error={error('baseUrl')}
        help="Where its calls go. Its host may receive the API’s tokens."
      >
        <TextInput
          mono
          value={api.baseUrl ?? ''}
          placeholder="https://api.example.com/v1"
          onChange={(baseUrl) => onChange({ ...api, baseUrl: baseUrl === '' ? null : baseUrl })}
        />
      </Field>
      <ChipsField
        label="Allowed hosts"
        values={api.allowedHosts}
        suggestions={[]}
        split={splitWords}
        placeholder="add a host, such as api.example.com:8443…"
        help="Further hosts that may receive a token of this API."
        onChange={(allowedHosts) => onChange({ ...api, allowedHosts })}
      />
      <ChipsField
        label="Scopes"
        values={api.scopes}
        suggestions={[]}
        split={splitWords}
        placeholder="add a scope…"
        help="Suggested when tokens are asked for. Several at once: put blanks between them."
        onChange={(scopes) => onChange({ ...api, scopes })}
      />
      <DemandsPart
        api={api}
        environment={environment}
        error={(field) => error(`demands.${field}`)}
        onChange={(demands) => onChange({ ...api, demands })}
      />
    </div>
  );
}
