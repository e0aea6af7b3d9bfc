import { Radar } from 'lucide-react';
import type { ProviderProfileId } from '../../../src-shared/domain/environments/environment.ts';
import { profileOf, profiles } from '../../../src-shared/domain/profiles/profiles.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { DiscoveryOutcome } from './discovery-outcome.tsx';
import { DiscoverySummary } from './discovery-summary.tsx';
import form from './form.module.css';
import { useDiscovery } from './use-discovery.ts';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';

function profileHelp(id: ProviderProfileId): string {
  return id === 'generic'
    ? 'OpenID Connect and OAuth 2.0 as the standards have them.'
    : `Claim names, remedies and links are those of ${profileOf(id).choiceName}.`;
}

export function GeneralSection({ draft }: { draft: EnvironmentDraft }) {
  const { environment, edit, errors, attempted } = draft;
  const { stage, run, cancel } = useDiscovery();
  const error = (field: string) => errorAt(errors, attempted, 'general', null, field);
  const takeIssuer = (issuer: string) => {
    edit((current) => ({ ...current, issuer }));
    void run(issuer, environment.connection);
  };
  return (
    <div className={form.form}>
      <Field label="Name" error={error('name')}>
        <TextInput value={environment.name} onChange={(name) => edit((current) => ({ ...current, name }))} />
      </Field>
      <ColourChoice
        value={environment.colour}
        onChange={(colour) => edit((current) => ({ ...current, colour }))}
      />
      <div className={form.stack}>
        <Switch
          label="Production"
          checked={environment.production}
          onChange={(production) => edit((current) => ({ ...current, production }))}
        />
        <p className={form.help}>
          Marked wherever this environment is named, so that it isn’t taken for a test.
        </p>
      </div>
      {environment.practice ? (
        <dl className={form.fixed}>
          <dt>Issuer</dt>
          <dd className="mono">{environment.issuer}</dd>
          <dt>Provider profile</dt>
          <dd>{profileOf(environment.profile).choiceName}</dd>
          <dt>Why fixed</dt>
          <dd>The issuer follows the port that the practice tenant got when Claimcheck started.</dd>
        </dl>
      ) : (
        <>
          <Field
            label="Issuer"
            error={error('issuer')}
            help="Exactly as the provider states it. When it changes, secrets must be entered again."
          >
            <TextInput
              mono
              value={environment.issuer}
              placeholder="https://acme.kinde.com"
              onChange={(issuer) => edit((current) => ({ ...current, issuer }))}
            />
          </Field>
          <div className={form.stack}>
            <span className={form.label}>Provider profile</span>
            <Select
              label="Provider profile"
              value={environment.profile}
              options={profiles.map(({ id, choiceName }) => ({ value: id, label: choiceName }))}
              onChange={(profile) => edit((current) => ({ ...current, profile }))}
            />
            <p className={form.help}>{profileHelp(environment.profile)}</p>
          </div>
        </>
      )}
      <div className={form.row}>
        <Button
          disabled={stage.name === 'running' || environment.issuer === ''}
          onClick={() => void run(environment.issuer, environment.connection)}
        >
          <Radar aria-hidden="true" />
          Check discovery
        </Button>
        {stage.name === 'running' && (
          <Button kind="plain" onClick={cancel}>
            Cancel
          </Button>
        )}
        <span className={form.help} role="status">
          {stage.name === 'running' && `Asking ${stage.issuer}…`}
        </span>
      </div>
      <DiscoveryOutcome
        stage={stage}
        profile={environment.profile}
        onUseIssuer={environment.practice ? null : takeIssuer}
        onUseProfile={environment.practice ? null : (profile) => edit((current) => ({ ...current, profile }))}
      />
      {stage.name === 'found' && <DiscoverySummary report={stage.report} />}
    </div>
  );
}
