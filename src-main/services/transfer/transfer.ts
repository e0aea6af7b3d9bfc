import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ImportPreview } from '../../../src-shared/contract/views.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { applicationSecretKind } from '../../../src-shared/domain/environments/environment-edit.ts';
import type { SecretReference } from '../../../src-shared/domain/environments/secret.ts';
import { countsOf } from '../../../src-shared/domain/import/import-counts.ts';
import type { ImportPlan } from '../../../src-shared/domain/import/plan.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ImportFile, ImportPlanner, PlannedImport } from '../../ports/import-planner.ts';
import type { Settings } from '../../ports/settings-store.ts';
import { type EnvironmentState, environmentIn, withEnvironment } from '../environments/environment-state.ts';
import { variableReference } from '../environments/secret-binding.ts';
import type { SecretKeeper } from '../environments/secret-keeper.ts';
import type { Services } from '../services.ts';
import type { Undo } from '../undo.ts';
import { withoutPlan } from './without-plan.ts';

interface Held {
  readonly files: readonly ImportFile[];
  readonly planned: PlannedImport;
  /** The environment that it was planned for, as it was. */
  readonly environment: Environment;
  readonly until: number;
}

/** Milliseconds that a preview can be imported for. */
const heldFor = 15 * 60_000;
const mostHeld = 3;
/** Characters of all files together. */
const largest = 5_000_000;

function withPlan(settings: Settings, environmentId: string, plan: ImportPlan): Settings {
  const environment = environmentIn(settings, environmentId);
  const added = {
    ...settings,
    folders: [...settings.folders, ...plan.folders],
    requests: [...settings.requests, ...plan.requests],
  };
  if (plan.variables.length === 0 && plan.applications.length === 0) return added;
  return withEnvironment(added, {
    ...environment,
    variables: [...environment.variables, ...plan.variables],
    applications: [...environment.applications, ...plan.applications.map(({ application }) => application)],
  });
}

const secretOf = (environmentId: string, applicationId: string): SecretReference => ({
  environmentId,
  applicationId,
  kind: 'client_secret',
});

/** Reads files of other programs. A file is looked at first; what it holds stays in memory until it is imported. */
export function createImports(ports: {
  readonly state: EnvironmentState;
  readonly undo: Undo;
  readonly clock: Clock;
  readonly keeper: SecretKeeper;
  readonly planner: ImportPlanner;
}): Pick<Services['transfer'], 'inspect' | 'import' | 'forget'> {
  const { state, undo, clock, keeper, planner } = ports;
  const held = new Map<string, Held>();

  const dropOld = () => {
    for (const [id, { until }] of held) if (until < clock.now()) held.delete(id);
    while (held.size > mostHeld) held.delete(held.keys().next().value ?? '');
  };

  async function dropSecrets(environmentId: string, plan: ImportPlan): Promise<void> {
    const environment = state.read().environments.find(({ id }) => id === environmentId);
    if (environment === undefined) return;
    // Those without a value in the file too: one may have been entered since.
    for (const { variables } of [plan, ...plan.folders, ...plan.requests])
      for (const { id, secret } of variables)
        if (secret) await keeper.remove(environment, variableReference(environmentId, id));
    for (const { application } of plan.applications)
      if (applicationSecretKind(application) !== null)
        await keeper.remove(environment, secretOf(environmentId, application.id));
  }

  return {
    async inspect({ files, environmentId }, signal): Promise<ImportPreview> {
      const environment = environmentIn(state.read(), environmentId);
      const size = files.reduce((sum, { text }) => sum + text.length, 0);
      if (size > largest) throw new ProblemError({ code: 'IMPORT_NOT_READ', reason: 'too_large' });
      const planned = await planner.plan(files, environment, signal);
      const { format, name, plan } = planned;
      const id = randomUUID();
      held.set(id, { files, planned, environment, until: clock.now() + heldFor });
      dropOld();
      return {
        id,
        format,
        name,
        counts: countsOf(plan),
        notes: plan.notes,
      };
    },

    async import({ id, environmentId }, signal) {
      dropOld();
      const found = held.get(id);
      if (found === undefined) throw new ProblemError({ code: 'NOT_FOUND', what: 'import' });
      const environment = environmentIn(state.read(), environmentId);
      const isSame = isDeepStrictEqual(environment, found.environment);
      const { name, plan } = isSame ? found.planned : await planner.plan(found.files, environment, signal);
      try {
        for (const [variableId, value] of plan.secretValues)
          await keeper.set(environment, variableReference(environmentId, variableId), value, '');
        for (const { application, secret } of plan.applications)
          if (secret !== null && environment.tokenEndpoint !== null)
            await keeper.set(
              environment,
              secretOf(environmentId, application.id),
              secret,
              environment.tokenEndpoint,
            );
        await state.update((settings) => withPlan(settings, environmentId, plan));
      } catch (error) {
        await dropSecrets(environmentId, plan).catch(() => undefined);
        throw error;
      }
      held.delete(id);
      const undone = undo.remember('import', name, async () => {
        await state.update((settings) => withoutPlan(settings, environmentId, plan, randomUUID()));
        await dropSecrets(environmentId, plan);
      });
      return {
        undo: undone,
        requestId: plan.requests[0]?.id ?? null,
        tokenRequests: plan.applications.map(({ tokenRequest }) => tokenRequest),
      };
    },

    forget({ id }) {
      held.delete(id);
    },
  };
}
