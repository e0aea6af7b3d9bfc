import { randomBytes } from 'node:crypto';
import {
  type AdapterPayload,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { createAdapterFactory } from './adapter.ts';
import { decideAudiences, readAudiences } from './audiences.ts';
import { refuseAskedValues, refuseAuthorizeRequest, userScopes } from './authorize-check.ts';
import { lifetimes } from './claims.ts';
import { deviceFlow, deviceGrantType } from './device-flow.ts';
import { codeChallengeMissing, loginRequiredText, type OAuthError } from './errors.ts';
import { pagePolicy } from './page-style.ts';
import { callbackPage, errorPage } from './pages.ts';
import type { DirectoryApplication } from './tenant-directory.ts';
import type { TenantState } from './tenant-state.ts';

export const paths = {
  authorization: '/oauth2/auth',
  token: '/oauth2/token',
  jwks: '/.well-known/jwks',
  userinfo: '/oauth2/v2/user_profile',
  introspection: '/oauth2/introspect',
  revocation: '/oauth2/revoke',
  logout: '/logout',
  deviceAuthorization: '/oauth2/device/auth',
  device: '/device',
  interaction: '/practice/sign-in',
} as const;

/** Makes oidc-provider answer with Kinde's words. */
export function throwAsProviderError({ status, error, description }: OAuthError): never {
  throw Object.assign(new errors.CustomOIDCProviderError(error, description), { status, statusCode: status });
}

/** The application as oidc-provider registers clients. Kinde knows one way to authenticate: the secret in the body. */
function clientMetadata(application: DirectoryApplication): AdapterPayload {
  const shared = { client_id: application.clientId, client_name: application.name };
  const secret = application.clientSecret === null ? {} : { client_secret: application.clientSecret };
  const authentication = application.clientSecret === null ? 'none' : 'client_secret_post';
  if (application.kind === 'machine') {
    return {
      ...shared,
      ...secret,
      token_endpoint_auth_method: authentication,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    };
  }
  if (application.kind === 'device') {
    return {
      ...shared,
      // A native client would be asked for consent each time.
      application_type: 'web',
      token_endpoint_auth_method: authentication,
      grant_types: [deviceGrantType, 'refresh_token'],
      response_types: [],
      redirect_uris: [],
    };
  }
  return {
    ...shared,
    ...secret,
    // A web client's callbacks are compared exactly; a native client's loopback ports would be ignored.
    application_type: 'web',
    token_endpoint_auth_method: authentication,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...application.redirectUris],
  };
}

/** Sign-in and consent as oidc-provider has them, plus Kinde's `create` and `select_account`. */
function createPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  for (const check of policy.get('login')?.checks ?? []) check.description = loginRequiredText;
  policy.add(new interactionPolicy.Prompt({ name: 'create', requestable: true }), 0);
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 1);
  return policy;
}

/**
 * Configuration that shapes oidc-provider like Kinde as far as configuration can; `kinde-middleware.ts` does the rest.
 * Every function whose default would print a warning is given.
 */
export function providerConfiguration(state: TenantState, port: number): Configuration {
  const { directory } = state;

  /** A grant for each authorization: its resources are the audiences given, so that the code can bring them along. */
  async function newGrant(ctx: KoaContextWithOIDC) {
    const { client, session, params, provider, requestParamOIDCScopes } = ctx.oidc;
    if (!client || !session?.accountId) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope([...requestParamOIDCScopes]);
    const audiences = readAudiences(params?.audience);
    const decision = decideAudiences(audiences, client.clientId, directory, 'drop');
    if (decision.allowed)
      for (const { audience } of decision.apis) grant.addResourceScope(audience, 'openid');
    await grant.save();
    return grant;
  }

  return {
    adapter: createAdapterFactory((clientId) => {
      const application = directory.application(clientId);
      return application && clientMetadata(application);
    }),
    jwks: { keys: [{ ...state.key.privateJwk, kty: 'RSA' }] },
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      jwks: paths.jwks,
      device_authorization: paths.deviceAuthorization,
      code_verification: paths.device,
    },
    scopes: [...userScopes],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_post', 'none'],
    allowOmittingSingleRegisteredRedirectUri: false,
    clientBasedCORS: () => false,
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Cookies know no ports: with the port in their names two tenants don't take each other's away.
      names: {
        session: `practice_session_${port}`,
        interaction: `practice_interaction_${port}`,
        resume: `practice_resume_${port}`,
      },
    },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: deviceFlow(directory),
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: { enabled: false },
    },
    extraParams: {
      audience(ctx, _audience, client) {
        const { state: stateParameter, scope } = ctx.oidc.params ?? {};
        // As it was sent: oidc-provider has taken out what it doesn't know.
        const sentScope = ctx.query.scope ?? ctx.oidc.body?.scope ?? scope;
        const asked = { scope: sentScope, audience: ctx.oidc.params?.audience };
        const { audiencePolicy } = state.settings();
        const refusal =
          ctx.path === paths.deviceAuthorization
            ? refuseAskedValues(asked, client.clientId, directory, audiencePolicy)
            : refuseAuthorizeRequest(
                { ...asked, state: stateParameter },
                client.clientId,
                directory,
                audiencePolicy,
              );
        if (refusal) throwAsProviderError(refusal);
      },
    },
    pkce: {
      required(_ctx, client) {
        // Inferred: Kinde asks public applications for a challenge.
        if (client.clientAuthMethod === 'none') throwAsProviderError(codeChallengeMissing);
        return false;
      },
    },
    findAccount: (_ctx, sub) => directory.user(sub) && { accountId: sub, claims: () => ({ sub }) },
    loadExistingGrant: newGrant,
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client, source) =>
      client.grantTypeAllowed('refresh_token') && source.scopes.has('offline'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: lifetimes.accessToken,
      AuthorizationCode: lifetimes.code,
      ClientCredentials: lifetimes.accessToken,
      DeviceCode: lifetimes.deviceCode,
      Grant: lifetimes.refreshToken,
      IdToken: lifetimes.idToken,
      Interaction: lifetimes.interaction,
      RefreshToken: lifetimes.refreshToken,
      Session: lifetimes.session,
    },
    interactions: {
      policy: createPolicy(),
      url: (_ctx, interaction) => `${paths.interaction}/${interaction.uid}`,
    },
    renderError,
  };
}

/** Draws Kinde's page for a bad callback or client id, and a plain one for the rest; JSON away from the browser. */
function renderError(
  ctx: KoaContextWithOIDC,
  out: { error: string; error_description?: string | undefined },
  error: Error,
): void {
  if (!ctx.path.startsWith(paths.authorization)) {
    ctx.body = out;
    return;
  }
  const redirectUri = typeof ctx.query.redirect_uri === 'string' ? ctx.query.redirect_uri : null;
  const aboutCallback =
    error instanceof errors.InvalidRedirectUri || redirectUri === null || ctx.oidc.client === undefined;
  const isFirstRequest = ctx.path === paths.authorization;
  ctx.type = 'html';
  ctx.status = 400;
  ctx.set('Content-Security-Policy', pagePolicy(null));
  ctx.body =
    aboutCallback && isFirstRequest ? callbackPage(redirectUri) : errorPage(out.error, out.error_description);
}
