import { Radar } from 'lucide-react';
import { profileOf } from '../../../src-shared/domain/profiles/profiles.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { DiscoveryOutcome } from './discovery-outcome.tsx';
import { DiscoverySummary } from './discovery-summary.tsx';
import form from './form.module.css';
import { ProfileChoice } from './profile-choice.tsx';
import { useDiscovery } from './use-discovery.ts';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';

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
          Marked wherever this environment is named, so that it isn’t taken for a test; calls that may change
          something there ask first.
        </p>
      </div>
      {environment.practice ? (
        <div className={form.stack}>
          <dl className={form.fixed}>
            <dt>Issuer</dt>
            <dd className="mono">{environment.issuer}</dd>
            <dt>Provider profile</dt>
            <dd>{profileOf(environment.profile).choiceName}</dd>
          </dl>
          <p className={form.help}>
            Neither can be changed: the practice tenant is shaped like Kinde, and its issuer holds the port
            that it got when Claimcheck started.
          </p>
        </div>
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
          <ProfileChoice
            value={environment.profile}
            recognised={null}
            onChange={(profile) => edit((current) => ({ ...current, profile }))}
          />
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
