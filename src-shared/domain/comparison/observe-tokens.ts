import { tokenWords } from '../checks/create-finding.ts';
import { type TokenView, textClaim } from '../checks/token-view.ts';
import { shown } from '../text/shown.ts';
import { spanText } from '../text/time-text.ts';
import type { ComparedToken } from './compare-claims.ts';
import { type Observation, type ObservedSets, observe } from './observation.ts';
import { lifetimeOf } from './set-facts.ts';

/** Claims that a new token has anew although it says nothing new. */
const volatile: ReadonlySet<string> = new Set([
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'rat',
  'jti',
  'uti',
  'nonce',
  'at_hash',
  'c_hash',
  's_hash',
]);

function sameClaims(token: ComparedToken): boolean {
  const claims = token.groups.filter(({ id }) => id !== 'header').flatMap(({ rows }) => rows);
  return claims.length > 0 && claims.every(({ name, state }) => state === 'same' || volatile.has(name));
}

/** Beyond the second by which a provider may round. */
function livesDiffer(left: TokenView | null, right: TokenView | null): boolean {
  const one = lifetimeOf(left);
  const other = lifetimeOf(right);
  return one !== null && other !== null && Math.abs(one - other) > 1_000;
}

/** What is to be said when a refresh, or a second run, brought nothing new. */
export function sameness(token: ComparedToken, sets: ObservedSets): Observation[] {
  const name = tokenWords[token.token];
  const severity = sets.refreshed ? 'warning' : 'notice';
  if (token.identical)
    return [
      observe('SAME_TOKEN', {
        severity,
        token: token.token,
        title: `Both sets hold one and the same ${name}`,
        detail: sets.refreshed
          ? 'The refresh returned the token that was there already. What was changed at the provider meanwhile is not in it.'
          : 'The provider returned it twice, so what was changed in between is not in it.',
      }),
    ];
  const left = sets.left[token.token];
  const right = sets.right[token.token];
  if (token.left !== 'read' || token.right !== 'read' || !left || !right) return [];
  const jti = textClaim(left, 'jti');
  const sameJti = jti !== null && jti === textClaim(right, 'jti');
  return [
    ...(sameJti
      ? [
          observe('SAME_JTI', {
            severity: 'warning',
            token: token.token,
            title: `The two ${name}s differ, and have the same jti`,
            detail: `${shown(jti)} should name one token alone. An API that remembers used ids takes the second for a repetition.`,
          }),
        ]
      : []),
    ...(sameClaims(token) && !livesDiffer(left, right)
      ? [
          observe('CLAIMS_UNCHANGED', {
            severity,
            token: token.token,
            title: `The ${name}s say the same: only times and ids differ`,
            detail: sets.refreshed
              ? 'The refresh brought a new token with the old claims: what was changed at the provider is not in it.'
              : 'What was asked or set differently between the two made no difference to it.',
          }),
        ]
      : []),
  ];
}

/** A token that one set alone has. */
export function presence({ token, left, right }: ComparedToken): Observation[] {
  const name = tokenWords[token];
  if ((left === 'absent') === (right === 'absent')) return [];
  const lost = right === 'absent';
  return [
    observe(lost ? 'TOKEN_LOST' : 'TOKEN_GAINED', {
      token,
      title: `Only the ${lost ? 'left' : 'right'} set has an ${name}`,
      detail: 'There is nothing to compare it with.',
    }),
  ];
}

/** Another algorithm, another key. */
export function signing(token: ComparedToken): Observation[] {
  const header = token.groups.find(({ id }) => id === 'header')?.rows ?? [];
  const changed = (name: string) => header.find((row) => row.name === name && row.state === 'changed');
  const name = tokenWords[token.token];
  const algorithm = changed('alg');
  const key = changed('kid');
  return [
    ...(algorithm
      ? [
          observe('ALGORITHM_CHANGED', {
            severity: 'warning',
            token: token.token,
            title: `The ${name}s are signed with two algorithms`,
            detail: `Left: ${algorithm.left?.text ?? ''}. Right: ${algorithm.right?.text ?? ''}.`,
          }),
        ]
      : []),
    ...(key
      ? [
          observe('KEY_CHANGED', {
            token: token.token,
            title: `The ${name}s are signed with two keys`,
            detail: `Left: ${shown(key.left?.text ?? '')}. Right: ${shown(key.right?.text ?? '')}. Keys rotate; an API that keeps them too long refuses the newer one.`,
          }),
        ]
      : []),
  ];
}

/** How long each lives, from its issue to its expiry. */
export function lifetimes(
  token: 'id' | 'access',
  left: TokenView | null,
  right: TokenView | null,
): Observation[] {
  const one = lifetimeOf(left);
  const other = lifetimeOf(right);
  if (one === null || other === null || !livesDiffer(left, right)) return [];
  return [
    observe('LIFETIME_CHANGED', {
      token,
      title: `The ${tokenWords[token]}s do not live equally long`,
      detail: `Left: ${spanText(one)}. Right: ${spanText(other)}.`,
    }),
  ];
}
