import { useState } from 'react';
import type { DemandField } from '../../../src-shared/domain/demands/demands-faults.ts';
import { firstDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../src-shared/domain/environments/api-demands.ts';
import type { Api, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { Switch } from '../../ui/switch.tsx';
import { DemandsFields } from './demands-fields.tsx';
import form from './form.module.css';

interface DemandsPartProps {
  readonly api: Api;
  readonly environment: Environment;
  readonly error: (field: DemandField) => string | null;
  readonly onChange: (demands: ApiDemands | null) => void;
}

/** What an API asks of a token; off as long as nobody has said so. */
export function DemandsPart({ api, environment, error, onChange }: DemandsPartProps) {
  const { demands } = api;
  // Switched off by mistake and on again, nothing is lost.
  const [before, setBefore] = useState<ApiDemands>(demands ?? firstDemands);
  return (
    <section className={form.group} aria-label="Demands">
      <div className={form.stack}>
        <h3 className={form.heading}>Demands</h3>
        <p className={form.help}>
          {demands === null
            ? 'Nobody has said what this API demands of a token.'
            : 'What this API demands of a token before it answers. Values are compared exactly.'}
        </p>
      </div>
      <Switch
        label="Judge tokens by what this API demands"
        checked={demands !== null}
        onChange={(on) => {
          if (demands !== null) setBefore(demands);
          onChange(on ? before : null);
        }}
      />
      {demands !== null && (
        <DemandsFields
          api={api}
          demands={demands}
          environment={environment}
          error={error}
          onChange={onChange}
        />
      )}
    </section>
  );
}
