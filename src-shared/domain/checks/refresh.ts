import type { Finding } from '../inspection/finding.ts';
import { shown } from '../text/shown.ts';
import { decodeToken } from '../tokens/decode-token.ts';
import type { CheckContext } from './context.ts';
import { createFinding, remedyFor } from './create-finding.ts';
import { isReadable, textClaim } from './token-view.ts';

function jtiOf(text: string | null): string | null {
  if (text === null) return null;
  const decoded = decodeToken(text);
  if (decoded.form !== 'jws') return null;
  const jti = decoded.payload.members.find(({ name }) => name === 'jti')?.value;
  return typeof jti === 'string' ? jti : null;
}

/** Whether a refresh really brought a new access token. */
export function checkRefresh(context: CheckContext): readonly Finding[] {
  const { access, evidence } = context;
  const { previous } = evidence;
  if (previous === null || access === null) return [];
  const remedy = remedyFor(context, 'refresh', '');
  if (
    previous.accessTokenFingerprint !== null &&
    previous.accessTokenFingerprint === access.evidence.keyedFingerprint
  )
    return [
      createFinding('REFRESH_SAME_ACCESS_TOKEN', {
        token: 'access',
        label: 'same as before',
        title: 'The refresh returned the same access token',
        why: context.profile.refreshReturnsSameToken
          ? `${context.profile.name} does so while the old one has not expired. Its claims can’t have changed.`
          : 'Its claims can’t have changed.',
        ...remedy,
      }),
    ];
  const jti = isReadable(access) ? textClaim(access, 'jti') : null;
  if (jti === null || jti !== jtiOf(previous.accessTokenText)) return [];
  return [
    createFinding('REFRESH_SAME_JTI', {
      token: 'access',
      claim: 'jti',
      actual: jti,
      label: 'same as before',
      title: 'The new access token has the jti of the old one',
      why: `jti is ${shown(jti)} in both. It should name one token alone, so the claims are probably the old ones.`,
      ...remedy,
    }),
  ];
}
