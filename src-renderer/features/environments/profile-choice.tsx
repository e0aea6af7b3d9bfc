import type { ProviderProfileId } from '../../../src-shared/domain/environments/environment.ts';
import { profileOf, profiles } from '../../../src-shared/domain/profiles/profiles.ts';
import { Select } from '../../ui/select.tsx';
import form from './form.module.css';

interface ProfileChoiceProps {
  readonly value: ProviderProfileId;
  /** What the issuer and its discovery document look like, where that is worth saying. */
  readonly recognised: ProviderProfileId | null;
  readonly onChange: (profile: ProviderProfileId) => void;
}

const options = profiles.map(({ id, choiceName }) => ({ value: id, label: choiceName }));

function profileHelp(id: ProviderProfileId): string {
  return id === 'generic'
    ? 'OpenID Connect and OAuth 2.0 as the standards have them.'
    : `Claim names, remedies and links are those of ${profileOf(id).choiceName}.`;
}

function recognisedHelp(id: ProviderProfileId): string {
  return id === 'generic'
    ? 'It looks like none of the providers that Claimcheck knows.'
    : `This looks like ${profileOf(id).choiceName}.`;
}

/** By which provider's habits tokens are judged and remedies are worded. */
export function ProfileChoice({ value, recognised, onChange }: ProfileChoiceProps) {
  return (
    <div className={form.stack}>
      <span className={form.label}>Provider profile</span>
      <Select label="Provider profile" value={value} options={options} onChange={onChange} />
      <p className={form.help}>
        {recognised !== null && `${recognisedHelp(recognised)} `}
        {profileHelp(value)}
      </p>
    </div>
  );
}
