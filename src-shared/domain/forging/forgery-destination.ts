import { type ConfirmedCall, isConfirmed } from '../calls/changing-call.ts';
import type { HeaderList } from '../calls/http-exchange.ts';
import type { Environment } from '../environments/environment.ts';
import type { Problem } from '../problems/problem.ts';

function hostOf(text: string | null): readonly string[] {
  return text !== null && URL.canParse(text) ? [new URL(text).host] : [];
}

/**
 * Null when a forged token may be sent with this call. Never to a host where an environment's provider issues tokens,
 * whatever API stands there too; to production only after an explicit yes to this method and host. Hosts are compared
 * with their ports, also that of a `Host` header. Which hosts may receive tokens at all is decided elsewhere.
 */
export function forgeryDestinationProblem(
  call: { readonly method: string; readonly url: string; readonly headers: HeaderList },
  environment: Pick<Environment, 'production'>,
  all: readonly Pick<Environment, 'issuer' | 'tokenEndpoint'>[],
  confirmed: ConfirmedCall | null,
): Problem | null {
  const providers = new Set(
    all.flatMap(({ issuer, tokenEndpoint }) => [...hostOf(issuer), ...hostOf(tokenEndpoint)]),
  );
  const { method, url, headers } = call;
  const { protocol, host } = new URL(url);
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'host')
    .flatMap(([, value]) => hostOf(`${protocol}//${value}/`));
  const provider = [host, ...named].find((candidate) => providers.has(candidate));
  if (provider !== undefined) return { code: 'FORGERY_NOT_SENT', reason: 'provider', host: provider };
  if (environment.production && !isConfirmed(call, confirmed))
    return { code: 'FORGERY_NOT_SENT', reason: 'production', method, host };
  return null;
}
