import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import type {
  KeySecretKind,
  SecretBinding,
  SecretReference,
  SecretStatus,
} from '../../../src-shared/domain/environments/secret.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Vault } from '../../ports/vault.ts';
import type { EnvironmentState } from './environment-state.ts';
import {
  bindingFor,
  neededSecrets,
  sameBinding,
  sameReference,
  variableReference,
  variableSecrets,
} from './secret-binding.ts';

/** Secrets together with the note for which server each was entered. */
export interface SecretKeeper {
  /** Throws `SECRET_MISSING`, or `SECRET_REBIND` when one was entered for another server; `KEYCHAIN_FAILED`. */
  get(
    environment: Environment,
    application: Application | null,
    kind: KeySecretKind,
    tokenEndpoint: string,
  ): Promise<string>;
  /** The value of a secret variable. Throws as `get` does. */
  variable(
    environment: Environment,
    variable: { readonly id: string; readonly name: string },
  ): Promise<string>;
  /** Says of each secret that the environment needs whether it is there. */
  list(environment: Environment): Promise<readonly SecretStatus[]>;
  /** Keeps a secret for this server; one entered for another server is removed. */
  set(
    environment: Environment,
    reference: SecretReference,
    value: string,
    tokenEndpoint: string,
  ): Promise<SecretStatus>;
  remove(environment: Environment, reference: SecretReference): Promise<void>;
  /**
   * Takes all that `which` names out of the vault, into memory. Returns the function that puts them back.
   * Takes either all or none.
   */
  take(which: (reference: SecretReference) => boolean): Promise<() => Promise<void>>;
}

const tokenSecretKinds = ['token_hmac_secret', 'token_decryption_key'] as const;

export function createSecretKeeper(
  state: EnvironmentState,
  vault: Vault,
  /** Secrets that come from elsewhere are in the vault once this is done. */
  given: { ready(): Promise<void> },
): SecretKeeper {
  /** Of this session alone: their secrets end with it, so the file need not know them. */
  let sessionBindings: readonly SecretBinding[] = [];

  const bindingsOf = (which: (binding: SecretBinding) => boolean): readonly SecretBinding[] => {
    const all = [...sessionBindings, ...state.read().secretBindings].filter(which);
    return all.filter((binding, index) => all.findIndex((each) => sameBinding(each, binding)) === index);
  };

  async function forget(gone: (binding: SecretBinding) => boolean): Promise<void> {
    sessionBindings = sessionBindings.filter((binding) => !gone(binding));
    await state.update((settings) =>
      settings.secretBindings.some(gone)
        ? { ...settings, secretBindings: settings.secretBindings.filter((binding) => !gone(binding)) }
        : settings,
    );
  }

  async function keep(
    binding: SecretBinding,
    value: string,
    session: boolean,
  ): Promise<'keychain' | 'session'> {
    const keptIn = await vault.set(binding, value, { session });
    const others = (each: SecretBinding) => !sameBinding(each, binding);
    if (keptIn === 'session') {
      sessionBindings = [...sessionBindings.filter(others), binding];
      return keptIn;
    }
    try {
      await state.update((settings) => ({
        ...settings,
        secretBindings: [...settings.secretBindings.filter(others), binding],
      }));
    } catch (error) {
      await vault.remove(binding).catch(() => undefined);
      throw error;
    }
    return keptIn;
  }

  async function statusOf(environment: Environment, reference: SecretReference): Promise<SecretStatus> {
    const bindings = bindingsOf((each) => sameReference(each, reference));
    const wanted = bindingFor(environment, reference, environment.tokenEndpoint ?? '');
    // While the endpoint is not known again, a secret for the same issuer is taken for the right one.
    const candidates =
      environment.tokenEndpoint === null && reference.applicationId !== null
        ? bindings.filter(({ issuer }) => issuer === environment.issuer)
        : [wanted];
    for (const candidate of candidates) {
      const keptIn = await vault.keptIn(candidate);
      if (keptIn !== null) return { ...reference, state: 'kept', keptIn };
    }
    const elsewhere = bindings.some((each) => !candidates.some((candidate) => sameBinding(each, candidate)));
    return { ...reference, state: elsewhere ? 'rebind' : 'absent', keptIn: null };
  }

  /** Nobody needs them, so that they are told of only where one was entered. */
  const heldForTokens = ({ id }: Environment): readonly SecretReference[] =>
    tokenSecretKinds
      .map((kind) => ({ environmentId: id, applicationId: null, kind }))
      .filter((reference) => bindingsOf((each) => sameReference(each, reference)).length > 0);

  async function take(which: (reference: SecretReference) => boolean): Promise<() => Promise<void>> {
    const taken: { readonly binding: SecretBinding; readonly value: string; readonly session: boolean }[] =
      [];
    const putBack = async () => {
      for (const { binding, value, session } of taken) await keep(binding, value, session);
    };
    try {
      for (const binding of bindingsOf(which)) {
        const keptIn = await vault.keptIn(binding);
        const value = keptIn === null ? null : await vault.get(binding);
        if (value === null) continue;
        taken.push({ binding, value, session: keptIn === 'session' });
        await vault.remove(binding);
      }
      await forget(which);
    } catch (error) {
      await putBack().catch(() => undefined);
      throw error;
    }
    return putBack;
  }

  async function read(
    binding: SecretBinding,
    named: { readonly application: string | null; readonly variable?: string },
  ): Promise<string> {
    await given.ready();
    const value = await vault.get(binding);
    if (value !== null) return value;
    const elsewhere = bindingsOf((each) => sameReference(each, binding) && !sameBinding(each, binding));
    throw new ProblemError({
      code: elsewhere.length > 0 ? 'SECRET_REBIND' : 'SECRET_MISSING',
      kind: binding.kind,
      ...named,
    });
  }

  return {
    take,

    async remove(environment, reference) {
      await given.ready();
      await take((each) => sameReference(each, reference));
      // One that was given from elsewhere has no binding.
      await vault.remove(bindingFor(environment, reference, environment.tokenEndpoint ?? ''));
    },

    get(environment, application, kind, tokenEndpoint) {
      const reference = { environmentId: environment.id, applicationId: application?.id ?? null, kind };
      return read(bindingFor(environment, reference, tokenEndpoint), {
        application: application?.name ?? null,
      });
    },

    variable(environment, { id, name }) {
      const binding = bindingFor(environment, variableReference(environment.id, id), '');
      return read(binding, { application: null, variable: name });
    },

    async list(environment) {
      await given.ready();
      const found: SecretStatus[] = [];
      let failed = false;
      const wanted = [
        ...neededSecrets(environment),
        ...heldForTokens(environment),
        ...variableSecrets(state.read(), environment),
      ];
      for (const reference of wanted) {
        // One prompt of a locked keychain is enough.
        const status: SecretStatus | null = failed
          ? null
          : await statusOf(environment, reference).catch(() => null);
        failed ||= status === null;
        found.push(status ?? { ...reference, state: 'unknown', keptIn: null });
      }
      return found;
    },

    async set(environment, reference, value, tokenEndpoint) {
      const binding = bindingFor(environment, reference, tokenEndpoint);
      await given.ready();
      const keptIn = await keep(binding, value, environment.practice);
      const replaced = bindingsOf((each) => sameReference(each, reference) && !sameBinding(each, binding));
      for (const old of replaced) {
        // What stays behind is bound to a server that is asked no more.
        await vault.remove(old).catch(() => undefined);
      }
      if (replaced.length > 0)
        await forget((each) => sameReference(each, reference) && !sameBinding(each, binding));
      return { ...reference, state: 'kept', keptIn };
    },
  };
}
