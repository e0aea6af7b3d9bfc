import type { ProviderProfileId } from '../../../src-shared/domain/environments/environment.ts';

export const profileNames: Record<ProviderProfileId, string> = {
  kinde: 'Kinde',
  generic: 'Any OpenID Provider',
};
