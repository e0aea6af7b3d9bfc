import type { ProviderProfileId } from '../environments/environment.ts';
import { genericProfile } from './generic.ts';
import { kindeProfile } from './kinde.ts';
import type { ProviderProfile } from './profile.ts';

const profiles: Readonly<Record<ProviderProfileId, ProviderProfile>> = {
  kinde: kindeProfile,
  generic: genericProfile,
};

export function profileOf(id: ProviderProfileId): ProviderProfile {
  return profiles[id];
}
