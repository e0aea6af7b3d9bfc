import { type FormEvent, useRef, useState } from 'react';
import type {
  EnvironmentColour,
  ProviderProfileId,
} from '../../../src-shared/domain/environments/environment.ts';
import { copyName } from '../../../src-shared/domain/environments/environment-edit.ts';
import { normaliseIssuerInput } from '../../../src-shared/domain/environments/issuer.ts';
import { recogniseHost } from '../../../src-shared/domain/profiles/recognise-profile.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Switch } from '../../ui/switch.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { DiscoveryOutcome } from './discovery-outcome.tsx';
import { DiscoverySummary } from './discovery-summary.tsx';
import { nameFromIssuer } from './edit-environment.ts';
import form from './form.module.css';
import { ProfileChoice } from './profile-choice.tsx';
import type { EnvironmentPrefill } from './setup-store.ts';
import { useCreateEnvironment } from './use-create-environment.ts';
import { useDiscovery } from './use-discovery.ts';

interface AddEnvironmentDialogProps {
  /** Names in use. */
  readonly taken: readonly string[];
  /** What is known of it already, out of something that was pasted. */
  readonly prefill: EnvironmentPrefill | null;
  readonly onClose: () => void;
}

/** From a domain to an environment: discovery first, then a name for it. Works without discovery too. */
export function AddEnvironmentDialog({ taken, prefill, onClose }: AddEnvironmentDialogProps) {
  const domain = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(prefill?.issuer ?? '');
  const [stated, setStated] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [colour, setColour] = useState<EnvironmentColour>('blue');
  const [production, setProduction] = useState(false);
  /** Null: the one that the provider looks like. */
  const [chosenProfile, setChosenProfile] = useState<ProviderProfileId | null>(null);
  const [withoutDiscovery, setWithoutDiscovery] = useState(false);
  const { stage, run, cancel } = useDiscovery();
  const { create, creating, failure } = useCreateEnvironment(onClose, prefill?.application ?? null);

  // An issuer that the provider states is taken to the letter; what a person types is read kindly.
  const typedIssuer = stated ?? normaliseIssuerInput(typed);
  const report = stage.name === 'found' && stage.issuer === typedIssuer ? stage.report : null;
  const issuer = report?.issuer ?? typedIssuer;
  const recognised: ProviderProfileId = report?.profile ?? recogniseHost(issuer);
  const profile = chosenProfile ?? recognised;
  const suggested = nameFromIssuer(issuer);
  const named = name !== '' ? name : taken.includes(suggested) ? copyName(suggested, taken) : suggested;
  const naming = report !== null || withoutDiscovery;

  const check = () => {
    setWithoutDiscovery(false);
    void run(typedIssuer, null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typedIssuer === '') return;
    if (!naming) check();
    else {
      const tokenEndpoint = report?.metadata.tokenEndpoint ?? null;
      void create({ name: named, colour, production, issuer, profile, tokenEndpoint });
    }
  };
  const canCreate = naming && named.trim() !== '' && !creating;

  return (
    <Dialog
      open
      onClose={onClose}
      initialFocus={domain}
      title="Add an environment"
      description="One tenant at one provider. Its domain is enough to begin with."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {stage.name === 'failed' && !withoutDiscovery && (
            <Button onClick={() => setWithoutDiscovery(true)}>Add it without discovery</Button>
          )}
          {naming ? (
            <Button kind="primary" type="submit" form="add-environment" disabled={!canCreate}>
              Create environment
            </Button>
          ) : (
            <Button
              kind="primary"
              type="submit"
              form="add-environment"
              disabled={typedIssuer === '' || stage.name === 'running'}
            >
              Look it up
            </Button>
          )}
        </>
      }
    >
      <form id="add-environment" className={form.dialog} onSubmit={submit}>
        <Field
          label="Domain or issuer"
          help="For example acme.kinde.com, or https://login.example.com/realm."
        >
          <TextInput
            ref={domain}
            mono
            size="lg"
            value={typed}
            placeholder="acme.kinde.com"
            onChange={(next) => {
              setTyped(next);
              setStated(null);
              setChosenProfile(null);
              setWithoutDiscovery(false);
              if (stage.name === 'running') cancel();
            }}
          />
        </Field>
        {stage.name === 'running' && (
          <div className={form.row} role="status">
            <progress aria-label="Discovery" />
            <span className={form.help}>Asking {stage.issuer}…</span>
            <Button kind="plain" size="sm" onClick={cancel}>
              Stop
            </Button>
          </div>
        )}
        {stage.name !== 'running' &&
          stage.name !== 'idle' &&
          stage.issuer === typedIssuer &&
          !withoutDiscovery && (
            <DiscoveryOutcome
              stage={stage}
              profile={profile}
              onUseIssuer={(exact) => {
                setTyped(exact);
                setStated(exact);
                void run(exact, null);
              }}
              onUseProfile={null}
            />
          )}
        {naming && (
          <>
            <Field label="Name">
              <TextInput
                value={name}
                placeholder={suggested === '' ? 'Acme · staging' : named}
                onChange={setName}
              />
            </Field>
            <ProfileChoice value={profile} recognised={recognised} onChange={setChosenProfile} />
            <ColourChoice value={colour} onChange={setColour} />
            <Switch label="Production" checked={production} onChange={setProduction} />
          </>
        )}
        {report !== null && <DiscoverySummary report={report} />}
        {failure !== null && (
          <p className={form.error} role="alert">
            {failure}
          </p>
        )}
      </form>
    </Dialog>
  );
}
