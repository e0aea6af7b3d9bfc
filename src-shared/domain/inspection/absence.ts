import type { TokenSet } from '../tokens/token-set.ts';

/** Why a set holds no such token, in a few words. */
export function absenceText(
  token: 'id' | 'access',
  { origin, evidence }: Pick<TokenSet, 'origin' | 'evidence'>,
): string {
  if (origin === 'pasted') return 'none was pasted';
  if (origin === 'forged') return 'none was forged';
  if (token === 'access') return 'no access token came';
  if (evidence.asked.grant === 'client_credentials') return 'no ID token: a machine has none';
  return evidence.asked.scopes.includes('openid')
    ? 'no ID token came'
    : 'no ID token: openid was not asked for';
}
