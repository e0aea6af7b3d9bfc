import { useMemo } from 'react';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { equalValues, rebase } from './rebase.ts';
import { type Draft, updateSetup, useSetup, withoutKey } from './setup-store.ts';
import { environmentErrors, type FieldError } from './validate-environment.ts';

export interface EditedEnvironment {
  /** The environment as the person has it now. */
  readonly environment: Environment;
  readonly dirty: boolean;
  /** Changed here and elsewhere at once: nothing is saved before the person chose. */
  readonly conflicts: readonly string[];
  readonly errors: readonly FieldError[];
  readonly attempted: boolean;
}

function edited(saved: Environment, draft: Draft | undefined): EditedEnvironment {
  const { environment, conflicts } =
    draft === undefined
      ? { environment: saved, conflicts: [] }
      : rebase(draft.base, draft.environment, saved);
  return {
    environment,
    conflicts,
    dirty: !equalValues(environment, saved),
    errors: environmentErrors(environment),
    attempted: draft?.attempted ?? false,
  };
}

/** The edits of one environment, carried over to what is kept by now. */
export function useDraft(saved: Environment) {
  const draft = useSetup().drafts[saved.id];
  const state = useMemo(() => edited(saved, draft), [saved, draft]);
  const actions = useMemo(() => draftActions(saved), [saved]);
  return { ...state, ...actions };
}

function draftActions(saved: Environment) {
  const put = (change: (state: EditedEnvironment, draft: Draft | undefined) => Draft | null) =>
    updateSetup(({ drafts }) => {
      const draft = drafts[saved.id];
      const next = change(edited(saved, draft), draft);
      return {
        drafts:
          next === null || (!next.attempted && equalValues(next.environment, saved))
            ? withoutKey(drafts, saved.id)
            : { ...drafts, [saved.id]: next },
      };
    });
  return {
    edit: (change: (environment: Environment) => Environment) =>
      put((state, draft) => ({
        base: state.conflicts.length > 0 && draft !== undefined ? draft.base : saved,
        environment: change(state.environment),
        attempted: state.attempted,
      })),
    /** From now on empty fields are named too. */
    attempt: () =>
      put((state, draft) => ({
        base: draft?.base ?? saved,
        environment: state.environment,
        attempted: true,
      })),
    discard: () => put(() => null),
    /** Leaves an application or API out of the edits, because the host has removed it. */
    forgetItem: (list: 'applications' | 'apis', id: string) =>
      put((_, draft) =>
        draft === undefined
          ? null
          : {
              ...draft,
              base: withoutItem(draft.base, list, id),
              environment: withoutItem(draft.environment, list, id),
            },
      ),
    /** The person's own values win over the newer version. */
    overwrite: () => put((state) => ({ base: saved, environment: state.environment, attempted: false })),
    /** The newer version wins; the edits are set aside as text. */
    loadNewer: () => {
      updateSetup(({ drafts, setAside }) => {
        const draft = drafts[saved.id];
        return draft === undefined
          ? {}
          : {
              setAside: {
                ...setAside,
                [saved.id]: JSON.stringify(withoutSecrets(draft.environment), null, 2),
              },
            };
      });
      put(() => null);
    },
    forgetSetAside: () => updateSetup(({ setAside }) => ({ setAside: withoutKey(setAside, saved.id) })),
  };
}

/** A secret that was typed does not go along with the text. */
function withoutSecrets(environment: Environment): Environment {
  return {
    ...environment,
    variables: environment.variables.map((each) => (each.secret ? { ...each, value: '' } : each)),
  };
}

function withoutItem(environment: Environment, list: 'applications' | 'apis', id: string): Environment {
  return list === 'applications'
    ? { ...environment, applications: environment.applications.filter((item) => item.id !== id) }
    : { ...environment, apis: environment.apis.filter((item) => item.id !== id) };
}

export type EnvironmentDraft = ReturnType<typeof useDraft>;
