import { randomBytes } from 'node:crypto';
import type { KoaContextWithOIDC, default as Provider } from 'oidc-provider';
import { refusalOf } from './kinde-middleware.ts';
import { paths } from './provider-configuration.ts';
import type { TenantState } from './tenant-state.ts';

/** Seconds between two polls, as Kinde's documentation has it. */
const interval = 5;
/** Milliseconds that a poll may come early: timers and networks are no clocks. */
const tolerance = 500;
const capacity = 1_000;

/**
 * Kinde's device grant over oidc-provider's: shape of the code, `interval`, error texts. To be called once, after the
 * other parts, before the provider serves.
 *
 * Inferred: a device that asks more often than told hears `slow_down`, and the errors of the device endpoint have the
 * words of the token endpoint. Kinde's answer also holds the address as a picture (`qr_code`), which is left out.
 */
export function addDeviceGrant(provider: Provider, state: TenantState): void {
  const lastPolls = new Map<string, number>();

  Object.assign(provider.DeviceCode.prototype, {
    generateTokenId: () => `kinde_dc_${randomBytes(32).toString('base64url')}`,
  });

  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    // oidc-provider would send the code on by a script; here the page has it filled in.
    if (ctx.method === 'GET' && ctx.path === paths.device) ctx.query = {};
    await next();
  });

  provider.on('device_authorization.success', (ctx, body) => {
    ctx.body = { ...body, interval };
  });

  provider.on('device_authorization.error', (ctx, error) => {
    const refusal = refusalOf(ctx, error, 'device_code');
    ctx.status = refusal.status;
    ctx.body = { error: refusal.error, error_description: refusal.description };
    state.log.add({ type: 'refused', clientId: ctx.oidc.client?.clientId ?? null, error: refusal.error });
  });

  provider.on('grant.error', (ctx, error) => {
    if (error.error !== 'authorization_pending') return;
    const code = ctx.oidc.params?.device_code;
    if (typeof code !== 'string') return;
    const now = state.trueNow();
    const before = lastPolls.get(code);
    lastPolls.set(code, now);
    const [oldest] = lastPolls.keys();
    if (lastPolls.size > capacity && oldest !== undefined) lastPolls.delete(oldest);
    if (before === undefined || now - before >= interval * 1000 - tolerance) return;
    ctx.body = { error: 'slow_down', error_description: 'The device asks more often than it was told to.' };
  });
}
