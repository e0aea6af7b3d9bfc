// What configuration can't change of oidc-provider's answers.
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';
import { readAudiences } from './audiences.ts';
import { invalidClient, kindeTokenError, type OAuthError, plainRefused } from './errors.ts';
import { paths } from './provider-configuration.ts';
import type { TenantState } from './tenant-state.ts';

type Next = () => Promise<unknown>;

/** Adds Kinde's ways to a provider; to be called once, before it serves. */
export function addKindeMiddleware(provider: Provider, state: TenantState): void {
  const { log, issued, directory } = state;

  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    await next();
    for (const name of Object.keys(ctx.response.headers)) {
      if (name.startsWith('access-control-')) ctx.remove(name);
    }
  });

  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    if (ctx.path !== paths.authorization && !ctx.path.startsWith(`${paths.authorization}/`)) return next();
    if (ctx.path === paths.authorization) recordAndJoin(ctx);
    await next();
    tidyCallback(ctx);
  });

  provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
    if (ctx.path !== paths.token || ctx.get('authorization') === '') return next();
    // Inferred: HTTP Basic is refused, because Kinde announces `client_secret_post` alone.
    const { status, error, description } = invalidClient(401);
    ctx.status = status;
    ctx.set('WWW-Authenticate', `Basic realm="${state.issuer}"`);
    ctx.body = { error, error_description: description };
    log.add({ type: 'refused', clientId: null, error });
  });

  provider.on('authorization.success', (ctx, response) => {
    // Kinde's metadata doesn't announce `iss` in the callback, and it sends none.
    if (response) delete response.iss;
    const code = ctx.oidc.entities.AuthorizationCode;
    if (code?.clientId) log.codeIssued(code.jti, code.clientId);
  });
  provider.on('authorization_code.consumed', (code) => {
    if (code.clientId) log.codeRedeemed(code.jti, code.clientId);
  });
  provider.on('authorization.error', (ctx, error) => {
    log.add({ type: 'refused', clientId: knownClientId(ctx.oidc.params?.client_id), error: error.error });
  });
  provider.on('grant.revoked', (_ctx, grantId) => issued.revokeGrant(grantId));
  provider.on('grant.error', (ctx, error) => {
    const { client, params } = ctx.oidc;
    const grantType = typeof params?.grant_type === 'string' ? params.grant_type : null;
    const refusal = refusalOf(ctx, error, grantType);
    ctx.status = refusal.status;
    ctx.body = { error: refusal.error, error_description: refusal.description };
    // A device asks again and again: that is no event.
    if (refusal.error === 'authorization_pending') return;
    log.add({ type: 'refused', clientId: client?.clientId ?? null, error: refusal.error });
  });

  function knownClientId(value: unknown): string | null {
    return typeof value === 'string' && directory.application(value) ? value : null;
  }

  /** Kinde takes `audience` repeated; oidc-provider takes each parameter once. */
  function recordAndJoin(ctx: KoaContextWithOIDC): void {
    const { audience, client_id: clientId, code_challenge: challenge, ...rest } = ctx.query;
    const method = rest.code_challenge_method;
    const audiences = readAudiences(audience);
    log.add({
      type: 'authorization_requested',
      clientId: typeof clientId === 'string' ? clientId.slice(0, 100) : '',
      codeChallengeMethod: typeof method === 'string' ? method.slice(0, 20) : null,
      hasCodeChallenge: challenge !== undefined,
      audience: audiences.length > 0 ? audiences.join(' ').slice(0, 1_000) : null,
    });
    if (Array.isArray(audience)) ctx.query = { ...ctx.query, audience: audiences.join(' ') };
    if (
      !String(rest.scope ?? '')
        .split(' ')
        .includes('openid')
    )
      leaveOutOpenIdParameters(ctx);
  }
}

/**
 * oidc-provider refuses these where `openid` is not asked for.
 *
 * Inferred: Kinde ignores them, as the library does whose words its texts are.
 */
function leaveOutOpenIdParameters(ctx: KoaContextWithOIDC): void {
  const { nonce, acr_values, claims, claims_locales, id_token_hint, max_age, ...others } = ctx.query;
  ctx.query = others;
}

/** An error of oidc-provider in Kinde's words. */
export function refusalOf(
  ctx: KoaContextWithOIDC,
  error: errors.OIDCProviderError,
  grantType: string | null,
): OAuthError {
  const { error: code, error_description: description, error_detail: detail, statusCode: status } = error;
  if (error instanceof errors.CustomOIDCProviderError)
    return { status, error: code, description: description ?? '' };
  const isPublic = ctx.oidc.client?.clientAuthMethod === 'none';
  return kindeTokenError({ error: code, description, detail, status }, grantType, isPublic);
}

const plainTexts = new Set([
  'not supported value of code_challenge_method',
  'code_challenge_method must be provided',
]);

/** Takes `iss` out of error callbacks and puts the refusal of plain PKCE into Kinde's words. */
function tidyCallback(ctx: KoaContextWithOIDC): void {
  if (typeof ctx.body === 'string' && ctx.status < 500) {
    ctx.body = ctx.body.replace(/<input type="hidden" name="iss" value="[^"]*"\/>/, '');
  }
  const location = ctx.response.get('location');
  if (!URL.canParse(location)) return;
  const url = new URL(location);
  const inFragment = url.hash.startsWith('#error=');
  const parameters = inFragment ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
  if (!parameters.has('error')) return;
  parameters.delete('iss');
  if (plainTexts.has(parameters.get('error_description') ?? '')) {
    parameters.set('error_description', plainRefused.description);
  }
  if (inFragment) url.hash = parameters.toString();
  ctx.set('Location', url.href);
}
