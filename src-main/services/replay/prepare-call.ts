import { type ApiCall, buildBlamingCall } from '../../../src-shared/domain/calls/api-call.ts';
import type { BodyFiles } from '../../../src-shared/domain/calls/call-body.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { type BuildCall, draftCall, finishedCall } from '../../../src-shared/domain/calls/secret-call.ts';
import { type ScopedVariable, variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { NamedSecret } from '../../../src-shared/domain/redaction/redact-known.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import { acceptedSecret } from '../environments/secret-value.ts';

/** A saved request with everything filled in but the token. */
export interface PreparedCall {
  readonly call: ApiCall;
  /** Of the variables that the call uses. It goes only where a token may, and they are hidden wherever it is shown. */
  readonly variableSecrets: readonly NamedSecret[];
}

/**
 * The call of a request as it stands, secrets of variables read from the vault: those alone that the call uses. One that
 * was typed and not saved yet counts as it was typed. Throws what stands in the way of building the call, `SECRET_MISSING`
 * or `SECRET_REBIND` with the variable's name, `SECRET_MISPLACED`, `SECRET_INVALID` and `KEYCHAIN_FAILED`.
 */
export async function prepareCall(
  access: Pick<EnvironmentAccess, 'folders' | 'variableSecret'>,
  request: SavedRequest,
  environment: Environment,
  files?: BodyFiles,
): Promise<PreparedCall> {
  const scope = variableScope(environment, access.folders(environment.id), request);
  const build: BuildCall = (variables) => buildBlamingCall(request, variables, files);
  const drafted = draftCall(scope, JSON.stringify(request), build);
  if (!drafted.ok) throw new ProblemError(drafted.problem);
  const { draft } = drafted;
  const used = [...draft.used.keys()];
  if (used.length === 0) return { call: draft.call, variableSecrets: [] };

  const secretOf = async ({ name, value }: ScopedVariable): Promise<string> => {
    if (value.kind === 'text') return value.text;
    if (value.typed !== '') return acceptedSecret('variable', value.typed);
    return access.variableSecret(environment, { id: value.variableId, name });
  };
  const variableSecrets: NamedSecret[] = [];
  for (const variable of used) variableSecrets.push({ name: variable.name, value: await secretOf(variable) });
  const built = finishedCall(draft, variableSecrets, scope, build);
  if (!built.ok) throw new ProblemError(built.problem);
  return { call: built.call, variableSecrets };
}
