import type { Api } from '../environments/environment.ts';
import type { Cause } from './diagnosis.ts';
import type { Fix } from './fix.ts';

/** What can be done at once about a refused call. */
export type CallFix =
  | { readonly act: 'change_token_request'; readonly fix: Fix }
  | { readonly act: 'get_tokens' }
  | { readonly act: 'send_access_token' }
  /** A permission comes with a role, and a role with the person: no change of the token request brings it. */
  | { readonly act: 'switch_user' };

/** The call that was refused. */
export interface RefusedWith {
  readonly status: number;
  /** The one that was called, null where none is known. */
  readonly api: Pick<Api, 'name' | 'audience'> | null;
  /** The token is that of a person who signed in with a browser. */
  readonly signedIn: boolean;
}

/** Null where nothing here mends the cause. */
export function callFix(
  cause: Pick<Cause, 'code' | 'fix'>,
  { status, api, signedIn }: RefusedWith,
): CallFix | null {
  if (cause.fix !== null) return { act: 'change_token_request', fix: cause.fix };
  switch (cause.code) {
    case 'TOKEN_FOR_NOBODY':
    case 'TOKEN_FOR_OTHER_API':
      if (api === null) return null;
      return {
        act: 'change_token_request',
        fix: { change: 'add_audience', value: api.audience, name: api.name },
      };
    case 'TOKEN_EXPIRED':
    case 'OTHER_ENVIRONMENT':
      return { act: 'get_tokens' };
    case 'ID_TOKEN_SENT':
      return { act: 'send_access_token' };
    case 'SCOPE_NOT_IN_TOKEN':
    case 'UNEXPLAINED':
      return status === 403 && signedIn ? { act: 'switch_user' } : null;
    default:
      return null;
  }
}
