import { Radar } from 'lucide-react';
import {
  type ProviderProfileId,
  providerProfileIds,
} from '../../../src-shared/domain/environments/environment.ts';
import { Button } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { DiscoveryOutcome } from './discovery-outcome.tsx';
import { DiscoverySummary } from './discovery-summary.tsx';
import form from './form.module.css';
import { profileNames } from './profile-names.ts';
import { useDiscovery } from './use-discovery.ts';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';

const profileHelp: Record<ProviderProfileId, string> = {
  kinde: 'Claim names, remedies and links are Kinde’s.',
  auth0: 'Claim names, remedies and links are those of Auth0.',
  entra: 'Claim names, remedies and links are those of Microsoft Entra ID.',
  okta: 'Claim names, remedies and links are those of Okta.',
  keycloak: 'Claim names, remedies and links are those of Keycloak.',
  cognito: 'Claim names, remedies and links are those of Amazon Cognito.',
  google: 'Claim names, remedies and links are those of Google.',
  generic: 'OpenID Connect and OAuth 2.0 as the standards have them.',
};

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
          <dd>{profileNames[environment.profile]}</dd>
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
              options={providerProfileIds.map((value) => ({ value, label: profileNames[value] }))}
              onChange={(profile) => edit((current) => ({ ...current, profile }))}
            />
            <p className={form.help}>{profileHelp[environment.profile]}</p>
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
