import type { Finding } from '../inspection/finding.ts';
import { shownList } from '../text/shown.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';

/** The scope or parameter by which a refresh token was asked for; null when it was not. */
function asksForRefreshToken({ profile, asked, evidence }: CheckContext): string | null {
  const { offlineScope, offlineParameter } = profile;
  if (offlineScope !== null && asked.scopes.includes(offlineScope)) return offlineScope;
  if (offlineParameter === null) return null;
  const sent = evidence.sent.authorize?.some(
    ({ name, value }) => name === offlineParameter.name && value === offlineParameter.value,
  );
  return sent === true ? `${offlineParameter.name}=${offlineParameter.value}` : null;
}

function idTokenOf({ evidence, asked }: CheckContext): Finding[] {
  if (evidence.idToken !== null) return [];
  if (!asked.scopes.includes('openid'))
    return [
      createFinding('OPENID_NOT_ASKED', {
        token: 'id',
        expected: 'openid',
        label: 'openid not asked',
        title: 'There is no ID token, because openid was not asked for',
        why: 'An ID token comes only with the scope openid.',
        remedy: 'Add openid to the scopes.',
      }),
    ];
  const members = evidence.response?.members ?? [];
  return [
    createFinding('ID_TOKEN_MISSING', {
      token: 'id',
      expected: 'id_token',
      actual: members.length === 0 ? null : members.join(', '),
      label: 'missing',
      title: 'openid was asked for, but no ID token came',
      why: `The response holds ${shownList(members)}. The provider is no OpenID Provider, or openid is not enabled for the application.`,
      remedy: 'Check that the application may use OpenID Connect.',
    }),
  ];
}

/** Tokens that a scope should have brought: the ID token for `openid`, the refresh token. */
export function checkTokensAsked(context: CheckContext): readonly Finding[] {
  const { evidence, grant, pasted } = context;
  if (grant === 'client_credentials' || pasted || evidence.sent.refresh !== null) return [];
  const findings = idTokenOf(context);
  const offline = evidence.refreshToken === null ? asksForRefreshToken(context) : null;
  if (offline !== null)
    findings.push(
      createFinding('REFRESH_TOKEN_ABSENT', {
        token: 'refresh',
        expected: 'refresh_token',
        label: 'absent',
        title: `${offline} was asked for, but no refresh token came`,
        why: 'The application may not use the refresh token grant, or consent to it was not given.',
        ...remedyFor(context, 'refresh_token', offline),
      }),
    );
  return findings;
}
