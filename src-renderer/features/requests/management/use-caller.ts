import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import type { RequestToken } from '../../../../src-shared/domain/calls/saved-request.ts';
import { callerOf } from '../../../../src-shared/domain/management/operation-request.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useTokenSets } from '../../../app/queries.ts';
import { newestOf } from '../carried-token.ts';

interface Caller {
  readonly token: RequestToken;
  /** The set that would go along now. */
  readonly set: TokenSetSummary | null;
}

const none: readonly TokenSetSummary[] = [];

/** Whose token a call of the management API carries unless somebody says otherwise. */
export function useCaller(audiences: readonly string[]): Caller {
  const environment = useEnvironment();
  const { data: sets = none } = useTokenSets(environment.id);
  const token = callerOf(environment, (applicationId) =>
    (newestOf(sets, applicationId)?.audiences ?? []).some((audience) => audiences.includes(audience)),
  );
  return { token, set: token.kind === 'none' ? null : newestOf(sets, token.applicationId) };
}
