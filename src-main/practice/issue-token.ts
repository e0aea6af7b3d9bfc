// How tokens leave the tenant, faults included.
import { randomBytes } from 'node:crypto';
import { type Claims, lifetimes } from './claims.ts';
import type { IssuedToken } from './issued-tokens.ts';
import { nowInSeconds, type TenantState } from './tenant-state.ts';

/** Seconds by which a token is past its end when it comes already expired. */
const pastTheEnd = 300;

/** When a token of this lifetime (seconds) was issued, in seconds: now or, with the fault, so early that it is expired. */
export function issueTime(state: Pick<TenantState, 'now' | 'has'>, lifetime: number): number {
  const now = nowInSeconds(state);
  return state.has('token_expired') ? now - lifetime - pastTheEnd : now;
}

/** Remembers and hands out an access token: a JWT, or a random string while `opaque_token` is on. */
export async function issueAccessToken(
  state: TenantState,
  claims: Claims,
  about: Pick<IssuedToken, 'jti' | 'grantId' | 'clientId' | 'audiences' | 'issuedAt'>,
): Promise<IssuedToken> {
  const token = state.has('opaque_token') ? opaque() : await state.sign(claims);
  const issued = { ...about, token, claims, expiresAt: about.issuedAt + lifetimes.accessToken };
  state.issued.remember(issued);
  return issued;
}

/** Two random parts with a dot between them, the shape of Kinde's refresh tokens. */
function opaque(): string {
  return `${randomBytes(32).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
}
