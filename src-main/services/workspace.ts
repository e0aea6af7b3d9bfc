import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';
import type { Parameter } from '../../src-shared/domain/minting/parameter.ts';
import type { TokenRequest } from '../../src-shared/domain/minting/token-request.ts';
import { mayBecomeSecretName } from '../../src-shared/domain/redaction/redact-names.ts';
import { holdsSignedToken } from '../../src-shared/domain/redaction/signed-token.ts';
import type { EnvironmentState } from './environments/environment-state.ts';
import type { Services } from './services.ts';

// A value may be typed before its name: what may yet become a secret's name keeps its value out of the file.
function withoutSecrets(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.map(({ name, value }) =>
    mayBecomeSecretName(name) || holdsSignedToken(value) ? { name, value: '' } : { name, value },
  );
}

/** A draft as it may lie in the file: an extra parameter that is a secret keeps its name alone. */
function keptDraft(draft: TokenRequest): TokenRequest {
  const { authorize, token, refresh } = draft.extra;
  return {
    ...draft,
    extra: {
      authorize: withoutSecrets(authorize),
      token: withoutSecrets(token),
      refresh: withoutSecrets(refresh),
    },
  };
}

const same = (left: Workspace, right: Workspace) => JSON.stringify(left) === JSON.stringify(right);

/** Where the person left off. What may not be written to the file stays here until the product ends. */
export function createWorkspace(state: EnvironmentState): Services['workspace'] {
  let typed: { readonly whole: Workspace; readonly kept: Workspace } | null = null;
  return {
    get() {
      const { workspace } = state.read();
      return typed !== null && same(typed.kept, workspace) ? typed.whole : workspace;
    },

    async save(workspace) {
      const after = await state.update((settings) => {
        const known = new Set(settings.environments.map(({ id }) => id));
        const kept = {
          ...workspace,
          // Another window may have removed an environment meanwhile.
          tokenRequests: workspace.tokenRequests
            .filter(({ environmentId }) => known.has(environmentId))
            .map(keptDraft),
        };
        return same(kept, settings.workspace) ? settings : { ...settings, workspace: kept };
      });
      typed = { whole: workspace, kept: after.workspace };
    },
  };
}
