import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type KoaContextWithOIDC, type default as Provider } from 'oidc-provider';
import { decideAudiences, readAudiences } from './audiences.ts';
import { accessDenied } from './errors.ts';
import { pagePolicy } from './page-style.ts';
import { consentPage, errorPage, signInPage } from './pages.ts';
import { paths } from './provider-configuration.ts';
import { readForm } from './request-body.ts';
import type { TenantState } from './tenant-state.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const listed = 20;

/** Adds the sign-in and consent pages, which only the browser that started the sign-in can reach. */
export function addInteractions(provider: Provider, state: TenantState): void {
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    if (!ctx.path.startsWith(`${paths.interaction}/`)) return next();
    ctx.set('Cache-Control', 'no-store');
    try {
      const interaction = await provider.interactionDetails(ctx.req, ctx.res);
      if (ctx.path !== `${paths.interaction}/${interaction.uid}`)
        throw new errors.SessionNotFound('another sign-in');
      if (ctx.method === 'GET' || ctx.method === 'HEAD') showPage(ctx, interaction);
      else if (ctx.method === 'POST') await takeAnswer(ctx, interaction);
      else ctx.status = 405;
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      showExpired(ctx);
    }
  });

  function showExpired(ctx: KoaContextWithOIDC): void {
    ctx.status = 400;
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', pagePolicy(null));
    ctx.body = errorPage(
      'invalid_request',
      'This sign-in has expired, or it was started in another browser.',
    );
  }

  function showPage(ctx: KoaContextWithOIDC, interaction: Interaction): void {
    const { params, prompt } = interaction;
    ctx.type = 'html';
    ctx.set('Content-Security-Policy', pagePolicy(text(params.redirect_uri)));
    ctx.body = prompt.name === 'consent' ? consent(interaction) : signIn(interaction);
  }

  function signIn({ params, prompt, session, uid }: Interaction): string {
    return signInPage({
      variant:
        prompt.name === 'create' ? 'register' : prompt.name === 'select_account' ? 'choose' : 'sign_in',
      applicationName: applicationName(params.client_id),
      users: state.directory.users().slice(0, listed),
      loginHint: text(params.login_hint)?.replace(/^email:/, '') ?? null,
      signedInAs: state.directory.user(session?.accountId ?? '') ?? null,
      action: `${paths.interaction}/${uid}`,
    });
  }

  function consent({ params, session, lastSubmission, uid }: Interaction): string {
    const clientId = text(params.client_id) ?? '';
    const decision = decideAudiences(readAudiences(params.audience), clientId, state.directory, 'drop');
    const user = state.directory.user(session?.accountId ?? lastSubmission?.login?.accountId ?? '');
    if (!user) throw new errors.SessionNotFound('nobody is signed in');
    return consentPage({
      applicationName: applicationName(clientId),
      user,
      scopes: (text(params.scope) ?? '').split(' ').filter((scope) => scope !== ''),
      audiences: decision.allowed ? decision.apis.map(({ audience }) => audience) : [],
      action: `${paths.interaction}/${uid}`,
    });
  }

  async function takeAnswer(ctx: KoaContextWithOIDC, interaction: Interaction): Promise<void> {
    const form = await readForm(ctx.req);
    const decision = form?.get('decision');
    const user = state.directory.user(form?.get('user') ?? '');
    if (decision === 'deny' || decision === 'cancel') {
      // Inferred: the words of the refusal.
      const { error, description } = accessDenied;
      await finish(ctx.req, ctx.res, { error, error_description: description });
    } else if (interaction.prompt.name === 'consent' && decision === 'allow') {
      await finish(ctx.req, ctx.res, { consent: {} });
    } else if (interaction.prompt.name !== 'consent' && user) {
      await leaveOtherSession(interaction, user.id);
      await finish(ctx.req, ctx.res, {
        login: { accountId: user.id },
        [interaction.prompt.name]: { accountId: user.id },
      });
    } else {
      ctx.status = 400;
      ctx.type = 'html';
      ctx.set('Content-Security-Policy', pagePolicy(null));
      ctx.body = errorPage('invalid_request', 'The form was sent without a choice.');
      return;
    }
    ctx.respond = false;
  }

  /** Somebody else signs in: the old session ends here, so that nothing of it is carried over. */
  async function leaveOtherSession(interaction: Interaction, accountId: string): Promise<void> {
    const { session } = interaction;
    if (!session?.uid || session.accountId === accountId) return;
    const old = await provider.Session.findByUid(session.uid);
    await old?.destroy();
    delete interaction.session;
    await interaction.persist();
  }

  async function finish(
    request: IncomingMessage,
    response: ServerResponse,
    result: Parameters<Provider['interactionFinished']>[2],
  ): Promise<void> {
    await provider.interactionFinished(request, response, result);
  }

  function applicationName(clientId: unknown): string {
    return state.directory.application(text(clientId) ?? '')?.name ?? 'the application';
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
