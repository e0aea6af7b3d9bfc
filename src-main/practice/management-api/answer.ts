import type { TenantState } from '../tenant-state.ts';

/** One call of the Management API after its token and scope were accepted. */
export interface Call {
  readonly state: TenantState;
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; a segment that starts with a colon is a parameter. */
  readonly path: string;
  readonly scope: string;
  readonly answer: (call: Call) => Answer;
}

export const success = { message: 'Success', code: 'OK' } as const;

/** Kinde uses this second wording for single things. */
export const successResponse = { code: 'OK', message: 'success_response' } as const;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ code, message }] } };
}

/** Kinde's 404 holds an object where every other error holds a list. */
export const routeNotFound: Answer = {
  status: 404,
  body: { errors: { code: 'ROUTE_NOT_FOUND', message: 'The requested API route does not exist' } },
};

// Inferred: Kinde's specification lists no 404 for an unknown id, so these are bad requests; the codes are ours.
export const apiUnknown = failure(400, 'API_NOT_FOUND', 'The API does not exist');
export const applicationUnknown = failure(400, 'APPLICATION_NOT_FOUND', 'The application does not exist');
export const scopeUnknown = failure(400, 'SCOPE_NOT_FOUND', 'The scope does not exist');
export const bodyInvalid = failure(400, 'INVALID_REQUEST', 'The request body is not as documented');
export const tenantFull = failure(400, 'LIMIT_REACHED', 'The practice tenant holds no more of these');

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | null;
}

const defaultPageSize = 10;
const maximumPageSize = 500;

/** Cuts a page out by `page_size` (10 unless said, 500 at most) and `next_token`; null when either is unreadable. */
export function paginate<Item>(items: readonly Item[], query: URLSearchParams): Page<Item> | null {
  const size = Number(query.get('page_size') ?? defaultPageSize);
  const token = query.get('next_token');
  const position = token === null ? '0' : Buffer.from(token, 'base64url').toString('latin1');
  if (!Number.isInteger(size) || size < 1 || !/^\d{1,9}$/.test(position)) return null;
  const start = Number(position);
  const end = start + Math.min(size, maximumPageSize);
  const nextToken = end < items.length ? Buffer.from(String(end), 'latin1').toString('base64url') : null;
  return { items: items.slice(start, end), nextToken };
}

export const pageInvalid = failure(400, 'INVALID_PAGINATION', 'page_size or next_token can not be read');
