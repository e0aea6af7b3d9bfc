import { checkOwnToken, readBearer } from '../access-token-check.ts';
import type { Handler } from '../loopback-server.ts';
import { readJson } from '../request-body.ts';
import { sendJson } from '../send-json.ts';
import type { TenantState } from '../tenant-state.ts';
import { type Answer, failure, type Operation, routeNotFound } from './answer.ts';
import { apiOperations } from './apis.ts';
import { applicationOperations } from './applications.ts';
import { userOperations } from './users.ts';

const base = '/api/v1';
const operations: readonly Operation[] = [...userOperations, ...apiOperations, ...applicationOperations];

/** True for every path that belongs to the Management API, known or not. */
export function isManagementPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

/** The part of Kinde's Management API that the practice tenant answers, with its scopes enforced. */
export function createManagementApi(state: TenantState): Handler {
  return async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '/', state.issuer);
    const found = findOperation(request.method ?? '', pathname);
    const refusal = found
      ? await refuse(state, request.headers.authorization, found.operation.scope)
      : routeNotFound;
    if (refusal || !found) {
      request.resume();
      const headers =
        refusal?.status === 401 ? { 'WWW-Authenticate': `Bearer realm="${state.issuer}/api"` } : {};
      return sendJson(response, refusal?.status ?? 404, refusal?.body, headers);
    }
    const body = await readJson(request);
    const { status, body: answer } = found.operation.answer({ state, params: found.params, query, body });
    sendJson(response, status, answer);
  };
}

interface Found {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

function findOperation(method: string, pathname: string): Found | null {
  if (!pathname.startsWith(`${base}/`)) return null;
  const segments = pathname.slice(base.length).split('/');
  for (const operation of operations) {
    const params = operation.method === method ? matchPath(operation.path.split('/'), segments) : null;
    if (params) return { operation, params };
  }
  return null;
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: [string, string][] = [];
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) params.push([part.slice(1), segment]);
    else if (part !== segment) return null;
  }
  return Object.fromEntries(params);
}

/**
 * Null when the token may make the call.
 *
 * Inferred: the statuses and codes of a bad token and of a wrong audience, for which Kinde documents no exact body.
 */
async function refuse(
  state: TenantState,
  authorization: string | undefined,
  scope: string,
): Promise<Answer | null> {
  const bearer = readBearer(authorization);
  if (bearer.kind !== 'token') return failure(401, 'TOKEN_MISSING', 'Unauthorized - invalid credentials.');
  const check = await checkOwnToken(bearer.token, state, `${state.issuer}/api`);
  if (!check.ok) {
    return check.reason === 'audience'
      ? failure(403, 'AUDIENCE_INVALID', 'Missing or incorrect Management API audience.')
      : failure(401, 'TOKEN_INVALID', `Unauthorized - invalid credentials. ${check.description}.`);
  }
  const granted = typeof check.claims.scope === 'string' ? check.claims.scope.split(' ') : [];
  return granted.includes(scope) ? null : failure(403, 'SCOPE_MISSING', `Scope is missing: ${scope}`);
}
