import { useCallback } from 'react';
import type { LanguageId } from '../../../../src-shared/domain/code/language.ts';
import { useWorkspace } from '../../../app/workspace.tsx';

interface CodeChoice {
  readonly language: LanguageId;
  /** Whether code stands beside requests. */
  readonly shown: boolean;
  readonly chooseLanguage: (language: LanguageId) => void;
  readonly show: (shown: boolean) => void;
}

/** The language that was chosen last, in any place that shows code. */
export function useCodeChoice(): CodeChoice {
  const { workspace, update } = useWorkspace();
  const { language, shown } = workspace.code ?? { language: 'curl', shown: true };
  const chooseLanguage = useCallback(
    (next: LanguageId) =>
      update((current) => ({ ...current, code: { shown: current.code?.shown ?? true, language: next } })),
    [update],
  );
  const show = useCallback(
    (next: boolean) =>
      update((current) => ({
        ...current,
        code: { language: current.code?.language ?? 'curl', shown: next },
      })),
    [update],
  );
  return { language, shown, chooseLanguage, show };
}
