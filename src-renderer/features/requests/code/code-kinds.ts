import {
  deviceLanguages,
  type LanguageId,
  languageIds,
  signInLanguages,
} from '../../../../src-shared/domain/code/language.ts';
import type { Grant } from '../../../../src-shared/domain/minting/token-request.ts';

export type CodeKind = 'call' | 'token' | 'sdk';

/** Languages that have code of a kind; `grant` counts where a token is to be got. */
export function languagesFor(kind: CodeKind, grant: Grant | null): readonly LanguageId[] {
  if (kind !== 'token') return languageIds;
  switch (grant) {
    case 'authorization_code':
      return signInLanguages;
    case 'device_code':
      return deviceLanguages;
    case 'client_credentials':
    case null:
      return languageIds;
  }
}
