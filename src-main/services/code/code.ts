import { variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import { writeCall } from '../../../src-shared/domain/code/call-code/call-code.ts';
import { safeCall } from '../../../src-shared/domain/code/safe-call/safe-call.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { LiveTokens } from '../live-tokens.ts';
import type { Services } from '../services.ts';

interface Parts {
  readonly access: Pick<EnvironmentAccess, 'environment' | 'list'>;
  readonly liveTokens: Pick<LiveTokens, 'latest'>;
  readonly savedCalls: Services['requests']['list'];
}

/** The tokens of this session: none may stand in code, under whatever name somebody pasted it. */
export function liveSecrets({ access, liveTokens }: Pick<Parts, 'access' | 'liveTokens'>): readonly string[] {
  return access.list().flatMap((environment) =>
    environment.applications.flatMap(({ id }) => {
      const set = liveTokens.latest(environment.id, id);
      return [set?.accessToken, set?.idToken, set?.refreshToken].filter((token) => typeof token === 'string');
    }),
  );
}

/** Code for calls. Nothing is sent and nothing read from the vault. */
export function createCodeService(parts: Parts): Services['code'] {
  return {
    async forCall({ request, language }, signal) {
      const environment = parts.access.environment(request.environmentId);
      const { folders } = await parts.savedCalls({ environmentId: environment.id }, signal);
      const safe = safeCall({
        request,
        scope: variableScope(environment, folders, request),
        knownSecrets: liveSecrets(parts),
      });
      if (!safe.ok) throw new ProblemError(safe.problem);
      const written = writeCall(language, safe.call);
      return { ...written, notes: [...safe.notes, ...written.notes] };
    },
  };
}
