import { randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { idTokenClaims, lifetimes, machineAccessTokenClaims, userAccessTokenClaims } from './claims.ts';
import { decideMachineGrant } from './client-credentials.ts';
import { issueAccessToken, issueTime } from './issue-token.ts';
import type { IssuedToken } from './issued-tokens.ts';
import { paths, throwAsProviderError } from './provider-configuration.ts';
import { nowInSeconds, type TenantState, userIssuer } from './tenant-state.ts';

/** Adds the machine grant, and replaces oidc-provider's tokens by ones of Kinde's shape. */
export function addTokenEndpoint(provider: Provider, state: TenantState): void {
  provider.registerGrantType(
    'client_credentials',
    (ctx) => respondToMachine(state, ctx, ctx.oidc.params),
    ['audience', 'scope'],
    ['audience'],
  );
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    await next();
    if (ctx.path === paths.token && ctx.status === 200) await respondToUser(state, ctx);
  });
}

/** Whole seconds left, rounded down: 86399 of a fresh day, as Kinde answers. */
function secondsLeft(state: TenantState, { expiresAt }: IssuedToken): number {
  return Math.max(0, Math.floor(expiresAt - state.now() / 1000));
}

async function respondToMachine(
  state: TenantState,
  ctx: KoaContextWithOIDC,
  params: { readonly audience?: unknown; readonly scope?: unknown },
): Promise<void> {
  const clientId = ctx.oidc.client?.clientId ?? '';
  const { audience, scope } = params;
  const grant = decideMachineGrant(
    { audience, scope },
    clientId,
    state.directory,
    state.settings().audiencePolicy,
  );
  if (!grant.granted) throwAsProviderError(grant.error);

  const { audiences, grantedScopes, askedScopes } = grant;
  const jti = randomUUID();
  const issuedAt = issueTime(state, lifetimes.accessToken);
  const envelope = { issuer: state.issuer, clientId, jti, issuedAt };
  const record = await issueAccessToken(
    state,
    machineAccessTokenClaims({ ...envelope, audiences, grantedScopes, askedScopes }),
    { jti, grantId: null, clientId, audiences, issuedAt },
  );
  state.log.add({ type: 'token_issued', clientId, grant: 'client_credentials', audiences });
  ctx.body = {
    access_token: record.token,
    expires_in: secondsLeft(state, record),
    scope: askedScopes.length > 0 ? grantedScopes.join(' ') : '',
    token_type: 'bearer',
  };
}

/** The code, device and refresh grants: oidc-provider has checked everything; its tokens never leave. */
async function respondToUser(state: TenantState, ctx: KoaContextWithOIDC): Promise<void> {
  const {
    AuthorizationCode: code,
    DeviceCode: deviceCode,
    RefreshToken: refreshToken,
    Grant: grant,
  } = ctx.oidc.entities;
  const { client, account } = ctx.oidc;
  const source = code ?? deviceCode ?? refreshToken;
  const user = state.directory.user(account?.accountId ?? '');
  const stock: unknown = ctx.body;
  if (!client || !source?.grantId || !grant || !user || typeof stock !== 'object' || stock === null) return;

  const { clientId } = client;
  const { grantId } = source;
  const grantType = code ? 'authorization_code' : deviceCode ? 'device_code' : 'refresh_token';
  const scopes = grantedScopes(stock);
  const envelope = { issuer: userIssuer(state), clientId };

  // Kinde gives the same access token again while it is good: what changed meanwhile doesn't show.
  const keeps = grantType === 'refresh_token' && state.has('refresh_returns_old_token');
  const kept = keeps ? state.issued.current(grantId, nowInSeconds(state)) : undefined;
  const audiences = Object.keys(grant.resources ?? {});
  const record = kept ?? (await newAccessToken(state, { ...envelope, grantId, audiences, scopes, user }));
  const issuedAt = issueTime(state, lifetimes.idToken);
  // oidc-provider keeps to this machine's clock.
  const tenantTime = (seconds: number) =>
    Math.min(issuedAt, seconds + Math.round((state.now() - state.trueNow()) / 1000));
  const idToken = scopes.includes('openid')
    ? await state.sign(
        idTokenClaims({
          ...envelope,
          issuedAt,
          jti: randomUUID(),
          accessToken: record.token,
          scopes,
          user,
          nonce: source.nonce,
          authTime: tenantTime(source.authTime ?? issuedAt),
          requestedAt: tenantTime(refreshToken?.iiat ?? source.iat),
        }),
      )
    : undefined;

  state.log.add({ type: 'token_issued', clientId, grant: grantType, audiences: record.audiences });
  ctx.body = {
    access_token: record.token,
    expires_in: secondsLeft(state, record),
    ...(idToken === undefined ? {} : { id_token: idToken }),
    ...('refresh_token' in stock ? { refresh_token: stock.refresh_token } : {}),
    scope: scopes.join(' '),
    token_type: 'bearer',
  };
}

async function newAccessToken(
  state: TenantState,
  input: Omit<Parameters<typeof userAccessTokenClaims>[0], 'jti' | 'issuedAt'> & { readonly grantId: string },
): Promise<IssuedToken> {
  const { grantId, clientId, audiences } = input;
  const jti = randomUUID();
  const issuedAt = issueTime(state, lifetimes.accessToken);
  const claims = userAccessTokenClaims({ ...input, jti, issuedAt });
  return issueAccessToken(state, claims, { jti, grantId, clientId, audiences, issuedAt });
}

function grantedScopes(body: object): readonly string[] {
  const scope = 'scope' in body && typeof body.scope === 'string' ? body.scope : '';
  return scope.split(' ').filter((name) => name !== '');
}
