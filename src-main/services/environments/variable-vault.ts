import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { EnvironmentState } from './environment-state.ts';
import { sameReference, variableReference } from './secret-binding.ts';
import type { SecretKeeper } from './secret-keeper.ts';
import { acceptedSecret } from './secret-value.ts';

type PutBack = () => Promise<void>;

interface SettledVariables {
  /** What may be written: secret ones without their values. */
  readonly variables: readonly Variable[];
  /** The settings file holds the value of one that is secret from now on: the version before it must go. */
  readonly forgetPrevious: boolean;
  /** Undoes what was done to the vault, for when the writing fails. */
  readonly putBack: PutBack;
}

/** Moves the values of secret variables between what is edited and the vault. */
export interface VariableVault {
  /**
   * To be called before one list of variables (of an environment, a folder or a request) is written in the place of
   * `before`. A value that was typed for a secret one goes to the vault; the secret of one that is left out, or is secret
   * no longer, is taken out of it, and is put back when the variable comes back in this session.
   * Throws `SECRET_INVALID`, `KEYCHAIN_FAILED`, and `REQUEST_INVALID` for a secret one that would be plain without a value
   * of its own, or that shares its id with a variable elsewhere: nothing is changed then.
   */
  settle(
    environment: Environment,
    before: readonly Variable[],
    after: readonly Variable[],
  ): Promise<SettledVariables>;
  /** Takes the secrets of removed variables out of the vault. Returns the function that puts them back. */
  take(environmentId: string, variables: readonly Variable[]): Promise<PutBack>;
}

/** Secrets of deleted variables, in memory; older ones are forgotten. */
const remembered = 50;

function refused(reason: string): ProblemError {
  return new ProblemError({ code: 'REQUEST_INVALID', field: 'variables', reason });
}

function refuseUnreadable(before: ReadonlyMap<string, Variable>, after: readonly Variable[]): void {
  for (const { id, secret, value } of after)
    if (!secret && value === '' && before.get(id)?.secret === true) throw refused('secret_needs_value');
}

export function createVariableVault(state: EnvironmentState, keeper: SecretKeeper): VariableVault {
  const lately = new Map<string, PutBack>();

  function remember(key: string, putBack: PutBack): void {
    lately.set(key, putBack);
    const oldest = lately.size > remembered ? lately.keys().next().value : undefined;
    if (oldest !== undefined) lately.delete(oldest);
  }

  /** Two variables with one id would share one secret. */
  function refuseShared(
    environmentId: string,
    before: ReadonlyMap<string, Variable>,
    after: readonly Variable[],
  ): void {
    const added = after.filter(({ id, secret }) => secret && before.get(id)?.secret !== true);
    if (added.length === 0) return;
    const { environments, folders, requests } = state.read();
    const mine = (each: { readonly environmentId: string }) => each.environmentId === environmentId;
    const places = [
      ...environments.filter(({ id }) => id === environmentId),
      ...folders.filter(mine),
      ...requests.filter(mine),
    ];
    const taken = new Set(places.flatMap(({ variables }) => variables.map(({ id }) => id)));
    if (added.some(({ id }) => taken.has(id) && !before.has(id))) throw refused('repeated_id');
  }

  const takeOne = (environmentId: string, variableId: string) =>
    keeper.take((each) => sameReference(each, variableReference(environmentId, variableId)));

  return {
    async settle(environment, before, after) {
      const earlier = new Map(before.map((variable) => [variable.id, variable]));
      const later = new Map(after.map((variable) => [variable.id, variable]));
      refuseUnreadable(earlier, after);
      refuseShared(environment.id, earlier, after);
      const typed = after
        .filter(({ secret, value }) => secret && value !== '')
        .map(({ id, value }) => ({ id, value: acceptedSecret('variable', value) }));
      const back = after.filter(
        ({ id, secret, value }) => secret && value === '' && earlier.get(id)?.secret !== true,
      );
      const gone = before.filter(({ id, secret }) => secret && later.get(id)?.secret !== true);

      const undone: PutBack[] = [];
      const putBack = async () => {
        for (const undo of undone.toReversed()) await undo();
      };
      try {
        for (const { id, value } of typed) {
          undone.push(await takeOne(environment.id, id));
          await keeper.set(environment, variableReference(environment.id, id), value, '');
          undone.push(async () => void (await takeOne(environment.id, id)));
        }
        for (const { id } of gone) {
          const restore = await takeOne(environment.id, id);
          undone.push(restore);
          remember(`${environment.id} ${id}`, restore);
        }
        for (const { id } of back) {
          const restore = lately.get(`${environment.id} ${id}`);
          await restore?.();
          if (restore !== undefined) undone.push(async () => void (await takeOne(environment.id, id)));
        }
      } catch (error) {
        await putBack().catch(() => undefined);
        throw error;
      }
      return {
        variables: after.map((variable) => (variable.secret ? { ...variable, value: '' } : variable)),
        forgetPrevious: after.some(({ id, secret }) => {
          const known = earlier.get(id);
          return secret && known?.secret === false && known.value !== '';
        }),
        putBack,
      };
    },

    async take(environmentId, variables) {
      const ids = new Set(variables.filter(({ secret }) => secret).map(({ id }) => id));
      if (ids.size === 0) return async () => undefined;
      return keeper.take(
        (each) =>
          each.kind === 'variable' && each.environmentId === environmentId && ids.has(each.variableId),
      );
    },
  };
}
