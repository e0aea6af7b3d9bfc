import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { abortedPage, confirmPage, deviceDonePage, enterCodePage } from './device-pages.ts';
import { pagePolicy } from './page-style.ts';
import { errorPage } from './pages.ts';
import type { TenantDirectory } from './tenant-directory.ts';

export const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';

type DeviceFlow = NonNullable<NonNullable<Configuration['features']>['deviceFlow']>;

const wordsFor: Readonly<Record<string, string>> = {
  NoCodeError: 'No code was entered.',
  NotFoundError: 'There is no such code. Compare it with the one your device shows.',
  ExpiredError: 'This code has expired. Have your device show a new one.',
  AlreadyUsedError: 'This code has been used already. Have your device show a new one.',
};

function show(ctx: KoaContextWithOIDC, page: string): void {
  ctx.type = 'html';
  ctx.set('Content-Security-Policy', pagePolicy(null));
  ctx.body = page;
}

/** Proves that the form came from this very page. */
function formSecret(ctx: KoaContextWithOIDC): string {
  const secret = ctx.oidc.session?.state?.secret;
  return typeof secret === 'string' ? secret : '';
}

/** The code of `verification_uri_complete`, which `device-grant.ts` took out of the query. */
function codeInAddress(ctx: KoaContextWithOIDC): string {
  return new URL(ctx.originalUrl, ctx.oidc.issuer).searchParams.get('user_code')?.slice(0, 40) ?? '';
}

/**
 * oidc-provider's device flow with this tenant's pages.
 *
 * Inferred: Kinde's pages themselves; what is known of them is the address. The person confirms the code also where it
 * came with the address (RFC 8628 section 3.3.1).
 */
export function deviceFlow(directory: Pick<TenantDirectory, 'application'>): DeviceFlow {
  return {
    enabled: true,
    charset: 'base-20',
    mask: '********',
    userCodeInputSource(ctx, _form, out, error) {
      if (error?.name === 'AbortedError') return show(ctx, abortedPage());
      const words = error && wordsFor[error.name];
      if (out && words === undefined) return show(ctx, errorPage(out.error, out.error_description));
      show(ctx, enterCodePage({ secret: formSecret(ctx), code: codeInAddress(ctx), problem: words ?? null }));
    },
    userCodeConfirmSource(ctx, _form, client, _deviceInfo, userCode) {
      const applicationName = directory.application(client.clientId)?.name ?? 'the application';
      show(ctx, confirmPage({ secret: formSecret(ctx), code: userCode, applicationName }));
    },
    successSource: (ctx) => show(ctx, deviceDonePage()),
  };
}
