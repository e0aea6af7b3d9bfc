import { buildApiCall } from '../../../src-shared/domain/calls/api-call.ts';
import { apiOfRequest } from '../../../src-shared/domain/calls/called-api.ts';
import type { ConfirmedCall } from '../../../src-shared/domain/calls/changing-call.ts';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { tokenDestinationProblem } from '../../../src-shared/domain/calls/token-destination.ts';
import { scopeValues, variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import type { Api, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { forgeryDestinationProblem } from '../../../src-shared/domain/forging/forgery-destination.ts';

/** A secret may stand in a path or a parameter; where a call goes doesn't hang on it. */
function urlOf(
  request: SavedRequest,
  environment: Environment,
  folders: readonly RequestFolder[],
): string | null {
  const scope = variableScope(environment, folders, request);
  const built = buildApiCall(
    request,
    scopeValues(scope, () => 'secret'),
  );
  return built.ok ? built.call.url : null;
}

/** What a yes to a request is a yes to. Null where its address is none. */
export function callToConfirm(
  request: SavedRequest,
  environment: Environment,
  folders: readonly RequestFolder[],
): ConfirmedCall | null {
  const url = urlOf(request, environment, folders);
  return url === null ? null : { method: request.method, host: new URL(url).host };
}

/** Requests that a forged token may go to at all, by their addresses; production is asked about elsewhere. */
export function forgeableRequests(
  requests: readonly SavedRequest[],
  environment: Environment,
  all: readonly Environment[],
  folders: readonly RequestFolder[],
): readonly SavedRequest[] {
  const askedElsewhere = { production: false };
  return requests.filter((request) => {
    const url = urlOf(request, environment, folders);
    return (
      url !== null &&
      tokenDestinationProblem(url, environment, false) === null &&
      forgeryDestinationProblem({ method: request.method, url, headers: [] }, askedElsewhere, all, null) ===
        null
    );
  });
}

const readOnly: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** True for methods that change nothing (RFC 9110 section 9.2.1). */
export function changesNothing({ method }: Pick<SavedRequest, 'method'>): boolean {
  return readOnly.has(method);
}

/** The request to begin with: to this API before others, and one that changes nothing before others. */
export function defaultRequest(
  requests: readonly SavedRequest[],
  environment: Environment,
  api: Api | null,
  folders: readonly RequestFolder[],
): SavedRequest | null {
  const score = (request: SavedRequest) =>
    (api !== null && apiOfRequest(request, environment, folders)?.id === api.id ? 2 : 0) +
    (changesNothing(request) ? 1 : 0);
  return requests.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}
