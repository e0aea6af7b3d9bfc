import type { Api } from '../environments/environment.ts';
import type { Cause } from './diagnosis.ts';
import type { Fix } from './fix.ts';

/** What can be done at once about a refused call. */
export type CallFix =
  | { readonly act: 'change_token_request'; readonly fix: Fix }
  | { readonly act: 'get_tokens' }
  | { readonly act: 'send_access_token' };

/** Null where nothing here mends the cause. `api`: the one that was called, null where none is known. */
export function callFix(
  cause: Pick<Cause, 'code' | 'fix'>,
  api: Pick<Api, 'name' | 'audience'> | null,
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
    default:
      return null;
  }
}
