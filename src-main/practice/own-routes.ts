// Endpoints that oidc-provider has too, but answers in another way than Kinde.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { checkOwnToken, headerText, readBearer } from './access-token-check.ts';
import { userProfile } from './claims.ts';
import { discoveryDocument } from './discovery-document.ts';
import { invalidClient, invalidRequest, type OAuthError } from './errors.ts';
import { pagePolicy } from './page-style.ts';
import { signedOutPage } from './pages.ts';
import { paths } from './provider-configuration.ts';
import { readForm } from './request-body.ts';
import { customDomain, type TenantState } from './tenant-state.ts';

type Route = (ctx: KoaContextWithOIDC) => Promise<void> | void;

/** Adds discovery, keys, userinfo, introspection, revocation and logout. */
export function addOwnRoutes(provider: Provider, state: TenantState): void {
  const discovery: Route = (ctx) => {
    ctx.body = discoveryDocument(originAsked(state, ctx.host));
  };
  const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
    ['GET /.well-known/openid-configuration', discovery],
    ['GET /.well-known/oauth-authorization-server', discovery],
    [
      `GET ${paths.jwks}`,
      (ctx) => {
        ctx.body = state.key.jwks;
      },
    ],
    [`GET ${paths.userinfo}`, (ctx) => userinfo(state, ctx)],
    [`POST ${paths.introspection}`, (ctx) => introspect(provider, state, ctx)],
    [`POST ${paths.revocation}`, (ctx) => revoke(provider, state, ctx)],
    [`GET ${paths.logout}`, (ctx) => logout(provider, state, ctx)],
  ]);
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    const method = ctx.method === 'HEAD' ? 'GET' : ctx.method;
    const route = routes.get(`${method} ${ctx.path}`);
    return route ? route(ctx) : next();
  });
}

/** Each of the tenant's domains describes itself. */
function originAsked(state: TenantState, host: string): string {
  return host === new URL(customDomain(state)).host ? customDomain(state) : state.issuer;
}

function refuse(ctx: KoaContextWithOIDC, { status, error, description }: OAuthError): void {
  ctx.status = status;
  ctx.body = { error, error_description: description };
}

/** The claims of a bearer token that is good and not revoked, or null after the refusal has been written. */
async function bearerClaims(state: TenantState, ctx: KoaContextWithOIDC) {
  const bearer = readBearer(ctx.get('authorization'));
  const check = bearer.kind === 'token' ? await checkOwnToken(bearer.token, state, null) : null;
  if (check?.ok && bearer.kind === 'token' && state.issued.find(bearer.token)) return check.claims;
  const description = check && !check.ok ? check.description : 'The access token is invalid or expired';
  const code =
    bearer.kind === 'absent' ? '' : `, error="invalid_token", error_description="${headerText(description)}"`;
  ctx.set('WWW-Authenticate', `Bearer realm="${state.issuer}"${code}`);
  refuse(ctx, { status: 401, error: 'invalid_token', description });
  return null;
}

async function userinfo(state: TenantState, ctx: KoaContextWithOIDC): Promise<void> {
  const claims = await bearerClaims(state, ctx);
  if (!claims) return;
  const user = state.directory.user(typeof claims.sub === 'string' ? claims.sub : '');
  if (user) ctx.body = userProfile(user);
  // Inferred: a machine's token, which stands for nobody, is refused like a bad one.
  else
    refuse(ctx, { status: 401, error: 'invalid_token', description: 'The access token is not for a user' });
}

async function introspect(provider: Provider, state: TenantState, ctx: KoaContextWithOIDC): Promise<void> {
  if (!(await bearerClaims(state, ctx))) return;
  const token = (await readForm(ctx.req))?.get('token');
  if (!token) return refuse(ctx, invalidRequest());
  const issued = state.issued.find(token);
  if (issued) {
    const { audiences: aud, clientId: client_id, expiresAt: exp, issuedAt: iat } = issued;
    const { ok } = await checkOwnToken(token, state, null);
    ctx.body = ok ? { active: true, aud, client_id, exp, iat } : { active: false };
    return;
  }
  const refreshToken = await provider.RefreshToken.find(token);
  ctx.body = refreshToken?.isValid
    ? {
        active: true,
        aud: [],
        client_id: refreshToken.clientId,
        exp: refreshToken.exp,
        iat: refreshToken.iat,
      }
    : { active: false };
}

function sameSecret(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}

/** RFC 7009: an unknown token is answered like a known one; a refresh token takes the grant's access tokens along. */
async function revoke(provider: Provider, state: TenantState, ctx: KoaContextWithOIDC): Promise<void> {
  const form = await readForm(ctx.req);
  const token = form?.get('token');
  const clientId = form?.get('client_id');
  if (!token || !clientId) return refuse(ctx, invalidRequest());
  const application = state.directory.application(clientId);
  const secret = application?.clientSecret ?? null;
  if (!application || (secret !== null && !sameSecret(secret, form?.get('client_secret') ?? ''))) {
    return refuse(ctx, invalidClient(401));
  }
  const issued = state.issued.find(token);
  if (issued?.clientId === clientId) state.issued.revoke(issued.jti);
  const refreshToken = await provider.RefreshToken.find(token);
  if (refreshToken?.clientId === clientId) {
    if (refreshToken.grantId) {
      state.issued.revokeGrant(refreshToken.grantId);
      await provider.RefreshToken.revokeByGrantId(refreshToken.grantId);
    }
    await refreshToken.destroy();
  }
  ctx.status = 200;
  ctx.body = '';
}

/**
 * Ends the session, then goes to `redirect` where that is a registered address.
 *
 * Inferred: the practice tenant keeps no list of logout URLs; the origins of the callback URLs stand for them.
 */
async function logout(provider: Provider, state: TenantState, ctx: KoaContextWithOIDC): Promise<void> {
  const session = await provider.Session.get(ctx);
  if (session.accountId) await session.destroy();
  const name = provider.cookieName('session');
  for (const cookie of [name, `${name}.sig`]) ctx.cookies.set(cookie, null, { signed: false });

  const { redirect } = ctx.query;
  if (typeof redirect === 'string' && registeredOrigins(state).has(originOf(redirect))) {
    ctx.redirect(redirect);
    return;
  }
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', pagePolicy(null));
  ctx.body = signedOutPage();
}

function registeredOrigins(state: TenantState): ReadonlySet<string> {
  const callbacks = state.directory.applications().flatMap(({ redirectUris }) => redirectUris);
  return new Set(callbacks.map(originOf).filter((origin) => origin !== ''));
}

/** Empty for what is no web address. */
function originOf(address: string): string {
  if (!URL.canParse(address)) return '';
  const { origin, protocol } = new URL(address);
  return protocol === 'http:' || protocol === 'https:' ? origin : '';
}
