import type { Vault } from '../../ports/vault.ts';
import type { EnvironmentState } from './environment-state.ts';
import type { PracticeSource } from './practice-environment.ts';

/**
 * Puts the running practice tenant's client secrets into the vault, for the session alone: they are random for
 * each start. Does nothing while neither the tenant nor the environment's applications changed, so that a wrong
 * secret entered on purpose stays.
 */
export function createPracticeSecrets(
  state: EnvironmentState,
  vault: Vault,
  practice: PracticeSource,
): { ready(): Promise<void> } {
  const done = new Set<string>();
  return {
    async ready() {
      const info = practice.current();
      const environment = state.read().environments.find((each) => each.practice);
      if (info === null || environment === undefined || environment.tokenEndpoint === null) return;
      for (const application of environment.applications) {
        const client = info.applications.find(({ clientId }) => clientId === application.clientId);
        const mark = JSON.stringify([info.issuer, application.id, application.clientId]);
        if (client?.clientSecret == null || done.has(mark)) continue;
        done.add(mark);
        const entry = {
          environmentId: environment.id,
          applicationId: application.id,
          kind: 'client_secret',
          issuer: environment.issuer,
          tokenEndpoint: environment.tokenEndpoint,
        } as const;
        await vault.set(entry, client.clientSecret, { session: true });
      }
    },
  };
}
