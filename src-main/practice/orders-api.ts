// An API of one's own, as a developer would protect it: it trusts nothing but the token's signature and claims.
import { z } from 'zod';
import { checkAccessToken, headerText, readBearer } from './access-token-check.ts';
import type { Claims } from './claims.ts';
import type { Handler } from './loopback-server.ts';
import { readJson } from './request-body.ts';
import { sendJson } from './send-json.ts';
import { ordersAudience } from './tenant-data.ts';
import type { TenantState } from './tenant-state.ts';

interface Order {
  readonly id: string;
  readonly item: string;
  readonly quantity: number;
  readonly status: 'placed' | 'shipped';
}

const capacity = 200;
const newOrder = z.object({ item: z.string().min(1).max(200), quantity: z.int().min(1).max(1_000) });

const firstOrders: readonly Order[] = [
  { id: 'ord_1001', item: 'Brass compass', quantity: 2, status: 'shipped' },
  { id: 'ord_1002', item: 'Chart of the northern coast', quantity: 1, status: 'shipped' },
  { id: 'ord_1003', item: 'Storm lantern', quantity: 12, status: 'placed' },
];

interface Refusal {
  readonly status: 400 | 401 | 403;
  /** Empty when the call brought no token at all (RFC 6750 section 3.1). */
  readonly error: '' | 'invalid_request' | 'invalid_token' | 'insufficient_scope';
  readonly description: string;
  readonly scope: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The Orders API; its tokens must be for the audience `https://api.acme.test/orders`. */
export function createOrdersApi(state: TenantState): Handler {
  let orders = firstOrders;
  let lastNumber = 1003;

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', state.issuer);
    const method = request.method ?? '';
    const id = /^\/orders\/([^/]+)$/.exec(pathname)?.[1];
    if (pathname !== '/orders' && id === undefined) {
      return sendJson(response, 404, {
        error: 'not_found',
        error_description: 'There is only /orders here.',
      });
    }
    const allowed = id === undefined ? ['GET', 'POST'] : ['GET'];
    if (!allowed.includes(method)) {
      return sendJson(response, 405, { error: 'method_not_allowed' }, { Allow: allowed.join(', ') });
    }

    const refusal = await refuse(
      state,
      request.headers.authorization,
      method === 'POST' ? 'create:orders' : 'read:orders',
    );
    if (refusal) {
      request.resume();
      return sendJson(response, refusal.status, refusal.body, { 'WWW-Authenticate': challenge(refusal) });
    }
    if (method === 'POST') return place(await readJson(request));
    if (id === undefined) return sendJson(response, 200, { orders });
    const order = orders.find((one) => one.id === id);
    return order
      ? sendJson(response, 200, { order })
      : sendJson(response, 404, { error: 'not_found', error_description: 'There is no such order.' });

    function place(body: unknown): void {
      const parsed = newOrder.safeParse(body);
      if (parsed.success) {
        lastNumber += 1;
        const order: Order = { id: `ord_${lastNumber}`, ...parsed.data, status: 'placed' };
        orders = [...orders, order].slice(-capacity);
        sendJson(response, 201, { order }, { Location: `/orders/${order.id}` });
      } else {
        const error_description = 'An order has an item (text) and a quantity (1 to 1000).';
        sendJson(response, 400, { error: 'invalid_order', error_description });
      }
    }
  };
}

/** `WWW-Authenticate` as RFC 6750 section 3 has it. */
function challenge({ error, description, scope }: Refusal): string {
  const parts = ['realm="Orders"'];
  if (error !== '') parts.push(`error="${error}"`, `error_description="${headerText(description)}"`);
  if (scope !== null) parts.push(`scope="${scope}"`);
  return `Bearer ${parts.join(', ')}`;
}

/** Null when the token may make the call. */
async function refuse(
  state: TenantState,
  authorization: string | undefined,
  needed: string,
): Promise<Refusal | null> {
  const bearer = readBearer(authorization);
  switch (bearer.kind) {
    case 'absent': {
      const error_description = 'This call needs an access token.';
      return { status: 401, error: '', description: '', scope: null, body: { error_description } };
    }
    case 'malformed': {
      const description = 'Authorization must be the word Bearer, one blank and one token.';
      return simple(400, 'invalid_request', description);
    }
    case 'token': {
      const check = await checkAccessToken(bearer.token, { ...state, now: state.trueNow }, ordersAudience);
      return check.ok ? lacks(check.claims, needed) : simple(401, 'invalid_token', check.description);
    }
  }
}

function simple(status: 400 | 401, error: 'invalid_request' | 'invalid_token', description: string): Refusal {
  return { status, error, description, scope: null, body: { error, error_description: description } };
}

/** Users are judged by their permissions, machines by the scopes granted to them. */
function lacks(claims: Claims, needed: string): Refusal | null {
  const isMachine = claims.sub === undefined;
  const held = isMachine ? words(claims.scope) : list(claims.permissions);
  if (held.includes(needed)) return null;
  const kind = isMachine ? 'scope' : 'permission';
  const description = `The access token lacks the ${kind} ${needed}`;
  return {
    status: 403,
    error: 'insufficient_scope',
    description,
    scope: needed,
    body: { error: 'insufficient_scope', error_description: description, [`missing_${kind}`]: needed, held },
  };
}

function words(value: unknown): readonly string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [];
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
