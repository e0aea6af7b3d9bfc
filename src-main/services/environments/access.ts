import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import { applicationIn, type EnvironmentState, environmentIn, withEnvironment } from './environment-state.ts';
import type { PracticeSource } from './practice-environment.ts';
import type { SecretKeeper } from './secret-keeper.ts';

/**
 * Environments and their secrets for the other services. The practice environment can always be looked at;
 * a connection to it while the tenant is down is `PRACTICE_NOT_RUNNING`.
 */
export function createAccess(
  state: EnvironmentState,
  keeper: SecretKeeper,
  practice: PracticeSource,
): EnvironmentAccess {
  return {
    list: () => state.read().environments,
    environment: (environmentId) => environmentIn(state.read(), environmentId),
    application: (environmentId, applicationId) =>
      applicationIn(environmentIn(state.read(), environmentId), applicationId),

    async connection(environment) {
      if (environment.practice && practice.current() === null)
        throw new ProblemError({ code: 'PRACTICE_NOT_RUNNING', reason: 'not_started' });
      const settings = environment.connection;
      const secret = (kind: 'proxy_password' | 'client_certificate_key') =>
        keeper.get(environment, null, kind, '');
      return {
        settings,
        proxyPassword:
          settings.proxy !== null && settings.proxyUser !== null ? await secret('proxy_password') : null,
        clientCertificateKey:
          settings.clientCertificate === null ? null : await secret('client_certificate_key'),
      };
    },

    secret: (environment, application, kind, tokenEndpoint) =>
      keeper.get(environment, application, kind, tokenEndpoint),

    folders: (environmentId) =>
      state.read().folders.filter((folder) => folder.environmentId === environmentId),
    variableSecret: (environment, variable) => keeper.variable(environment, variable),

    async rememberTokenEndpoint(environmentId, tokenEndpoint) {
      const known = environmentIn(state.read(), environmentId);
      if (known.practice || known.tokenEndpoint === tokenEndpoint) return;
      await state.update((settings) => {
        const environment = environmentIn(settings, environmentId);
        // Not an edit: an editor that is open meanwhile keeps its right to save.
        const { environmentRevisions } = settings;
        return { ...withEnvironment(settings, { ...environment, tokenEndpoint }), environmentRevisions };
      });
    },
  };
}
