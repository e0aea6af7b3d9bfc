import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding } from './create-finding.ts';

const usualTypes: ReadonlySet<string> = new Set(['bearer', 'dpop']);

/** `token_type` of the response, RFC 6749 sections 5.1 and 7.1. Compared without case. */
export function checkResponse({ evidence, pasted }: CheckContext): readonly Finding[] {
  const { response, accessToken } = evidence;
  if (response === null || pasted || accessToken === null) return [];
  const type = response.tokenType;
  if (type !== null && usualTypes.has(type.toLowerCase())) return [];
  return [
    createFinding('TOKEN_TYPE_UNKNOWN', {
      token: 'access',
      expected: 'Bearer',
      actual: type,
      label: type === null ? 'no token_type' : `type ${shown(type)}`,
      title:
        type === null
          ? 'The response does not say how the access token is to be used'
          : `The access token is of the type ${shown(type)}, not Bearer`,
      why: 'token_type must be there, and a client must not use a token of a type it does not know.',
      remedy: 'Have the provider send token_type: Bearer.',
    }),
  ];
}
