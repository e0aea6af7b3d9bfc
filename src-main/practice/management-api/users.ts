import { z } from 'zod';
import { organisation, type PracticeUser } from '../tenant-data.ts';
import {
  type Answer,
  bodyInvalid,
  type Call,
  failure,
  type Operation,
  ok,
  pageInvalid,
  paginate,
  success,
  tenantFull,
} from './answer.ts';

const name = z.string().max(100);

const newUser = z.object({
  profile: z.object({ given_name: name.optional(), family_name: name.optional() }).optional(),
  identities: z
    .array(
      z.object({ type: z.string(), details: z.object({ email: z.email().max(254).optional() }).optional() }),
    )
    .max(10)
    .optional(),
});

export const userOperations: readonly Operation[] = [
  { method: 'GET', path: '/users', scope: 'read:users', answer: listUsers },
  { method: 'GET', path: '/user', scope: 'read:users', answer: readUser },
  { method: 'POST', path: '/user', scope: 'create:users', answer: createUser },
];

function common(user: PracticeUser) {
  return {
    id: user.id,
    provided_id: null,
    phone: null,
    username: null,
    last_name: user.familyName,
    first_name: user.givenName,
    is_suspended: false,
    picture: null,
    total_sign_ins: 0,
    failed_sign_ins: 0,
    last_signed_in: null,
    created_on: new Date(user.createdAt).toISOString(),
  };
}

function expansion(user: PracticeUser, query: URLSearchParams) {
  const wanted = new Set((query.get('expand') ?? '').split(','));
  const identity = { type: 'email', identity: user.email, connection_id: null };
  return {
    ...(wanted.has('organizations') ? { organizations: [user.orgCode] } : {}),
    ...(wanted.has('identities') ? { identities: [identity] } : {}),
  };
}

function listUsers({ state, query }: Call): Answer {
  const email = query.get('email')?.toLowerCase();
  const id = query.get('user_id');
  const matching = state.directory
    .users()
    .filter((user) => (email === undefined || user.email === email) && (id === null || user.id === id));
  const page = paginate(matching, query);
  if (!page) return pageInvalid;
  const users = page.items.map((user) => ({ ...common(user), email: user.email, ...expansion(user, query) }));
  return ok({ ...success, users, next_token: page.nextToken });
}

/** One user, without an envelope, and with `preferred_email` instead of `email`, as Kinde has it. */
function readUser({ state, query }: Call): Answer {
  const user = state.directory.user(query.get('id') ?? '');
  if (!user) return failure(400, 'USER_NOT_FOUND', 'The user does not exist');
  return ok({ ...common(user), preferred_email: user.email, ...expansion(user, query) });
}

function createUser({ state, body }: Call): Answer {
  const parsed = newUser.safeParse(body ?? {});
  if (!parsed.success) return bodyInvalid;
  const { profile, identities = [] } = parsed.data;
  const email = identities.map(({ details }) => details?.email).find((address) => address !== undefined);
  const taken = state.directory.users().some((user) => user.email === email?.toLowerCase());
  if (taken) return failure(400, 'USER_ALREADY_EXISTS', 'A user with this email address exists');
  const user = state.directory.addUser({
    givenName: profile?.given_name ?? 'Somebody',
    familyName: profile?.family_name ?? '',
    email: email?.toLowerCase() ?? '',
    orgCode: organisation.code,
    roles: [],
    permissions: [],
    createdAt: state.now(),
  });
  if (!user) return tenantFull;
  const created = identities.map(({ type }) => ({ type, result: { created: true } }));
  return ok({ id: user.id, created: true, identities: created });
}
