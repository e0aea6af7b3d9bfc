import type { Clock } from '../ports/clock.ts';
import type { ImportPlanner } from '../ports/import-planner.ts';
import type { Vault } from '../ports/vault.ts';
import type { EnvironmentAccess } from './environment-access.ts';
import { createAccess } from './environments/access.ts';
import { createEditing } from './environments/editing.ts';
import type { PracticeSource } from './environments/practice-environment.ts';
import { createPracticeSecrets } from './environments/practice-secrets.ts';
import { createPracticeWait, type PracticeWait } from './environments/practice-wait.ts';
import { createRemoval } from './environments/removal.ts';
import { variableSecrets } from './environments/secret-binding.ts';
import { createSecretKeeper } from './environments/secret-keeper.ts';
import { createVariableVault } from './environments/variable-vault.ts';
import type { FirstServices } from './first-services.ts';
import type { Replay } from './replay/replay.ts';
import { createSavedRequests } from './saved-requests/saved-requests.ts';
import { createSecrets } from './secrets.ts';
import type { Services } from './services.ts';
import { createExports } from './transfer/exports.ts';
import { createImports } from './transfer/transfer.ts';
import { createUndo } from './undo.ts';

export interface EnvironmentServices {
  readonly environments: Services['environments'];
  readonly secrets: Services['secrets'];
  readonly requests: Omit<Services['requests'], keyof Replay>;
  readonly transfer: Services['transfer'];
  readonly access: EnvironmentAccess;
  readonly practiceWait: PracticeWait;
}

/** Everything that lies in the settings file and the vault. `discover` may itself use `access`: it is called late. */
export function createEnvironmentServices(ports: {
  readonly first: Pick<FirstServices, 'state' | 'changes'> & { readonly practice: PracticeSource };
  readonly vault: Vault;
  readonly planner: ImportPlanner;
  readonly discover: Services['environments']['discover'];
  readonly clock: Clock;
  /** Tokens of this session. They may stand in no exported text. */
  liveSecrets(): readonly string[];
}): EnvironmentServices {
  const { vault, discover, clock } = ports;
  const { state, changes, practice } = ports.first;
  const practiceSecrets = createPracticeSecrets(state, vault, practice);
  const keeper = createSecretKeeper(state, vault, practiceSecrets);
  const variableVault = createVariableVault(state, keeper);
  const undo = createUndo();
  const access = createAccess(state, keeper, practice);
  return {
    environments: {
      ...createEditing(state, keeper, variableVault),
      ...createRemoval(state, keeper, undo),
      discover,
      undo: ({ undoId }) => undo.takeBack(undoId),
    },
    secrets: createSecrets({
      access,
      keeper,
      vault,
      changes,
      discover,
      variablesOf: (environment) => variableSecrets(state.read(), environment),
    }),
    requests: createSavedRequests(state, variableVault, undo),
    transfer: {
      ...createImports({ state, undo, clock, keeper, planner: ports.planner }),
      ...createExports({ state, clock, liveSecrets: ports.liveSecrets }),
    },
    access,
    practiceWait: createPracticeWait(() => state.read().environments, practice),
  };
}
