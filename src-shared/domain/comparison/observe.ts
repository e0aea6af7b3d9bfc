import type { CheckContext } from '../checks/context.ts';
import { tokenWords } from '../checks/create-finding.ts';
import type { TokenView } from '../checks/token-view.ts';
import { textClaim } from '../checks/token-view.ts';
import { shown, shownList } from '../text/shown.ts';
import { spanText } from '../text/time-text.ts';
import type { ComparedToken } from './compare-claims.ts';
import type { ComparedValue } from './compared-value.ts';
import type { Observation, ObservationCode } from './observation.ts';
import { factsOf, lifetimeOf, type SetFacts } from './set-facts.ts';

export interface ObservedSets {
  readonly left: CheckContext;
  readonly right: CheckContext;
  readonly tokens: readonly ComparedToken[];
  readonly asked: readonly ComparedValue[];
  /** One was refreshed from the other. */
  readonly refreshed: boolean;
}

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

type Words = Pick<Observation, 'title' | 'detail'> & Partial<Observation>;

function observe(code: ObservationCode, words: Words): Observation {
  return { code, severity: 'notice', token: null, ...words };
}

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
function sameness(token: ComparedToken, sets: ObservedSets): Observation[] {
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

function presence({ token, left, right }: ComparedToken): Observation[] {
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

function only(side: readonly string[], other: readonly string[]): readonly string[] {
  const there = new Set(other);
  return [...new Set(side)].filter((value) => !there.has(value));
}

function lostAndGained(
  left: readonly string[],
  right: readonly string[],
  codes: readonly [ObservationCode, ObservationCode],
  what: (values: string, side: 'left' | 'right') => Words,
): Observation[] {
  const lost = only(left, right);
  const gained = only(right, left);
  return [
    ...(lost.length > 0 ? [observe(codes[0], { token: 'access', ...what(shownList(lost), 'left') })] : []),
    ...(gained.length > 0
      ? [observe(codes[1], { token: 'access', ...what(shownList(gained), 'right') })]
      : []),
  ];
}

function changedList(
  code: ObservationCode,
  noun: string,
  left: readonly string[],
  right: readonly string[],
): Observation[] {
  const lost = only(left, right);
  const gained = only(right, left);
  if (lost.length === 0 && gained.length === 0) return [];
  const said = [
    ...(lost.length > 0 ? [`Only left: ${shownList(lost)}.`] : []),
    ...(gained.length > 0 ? [`Only right: ${shownList(gained)}.`] : []),
  ];
  return [observe(code, { token: 'access', title: `The ${noun} differ`, detail: said.join(' ') })];
}

function otherValue(
  code: ObservationCode,
  left: string | null,
  right: string | null,
  title: string,
  why: string,
): Observation[] {
  if (left === right || left === null || right === null) return [];
  return [
    observe(code, {
      severity: 'warning',
      title,
      detail: `Left: ${shown(left)}. Right: ${shown(right)}. ${why}`,
    }),
  ];
}

/** By their names if either has one; by subjects alone the detail tells them apart. */
function twoPeople(left: SetFacts, right: SetFacts): string {
  const plain = 'The sets are about two people';
  const one = left.person ?? left.user;
  const other = right.person ?? right.user;
  if (one === null || other === null || (left.person === null && right.person === null)) return plain;
  return `${plain}: ${shown(one)} and ${shown(other)}`;
}

function users(left: SetFacts, right: SetFacts, sets: ObservedSets): Observation[] {
  if (left.issuer !== right.issuer) return [];
  const readable = sets.tokens.some((token) => token.left === 'read' && token.right === 'read');
  if (readable && (left.user === null) !== (right.user === null))
    return [
      observe('OTHER_USER', {
        severity: 'warning',
        title: 'One set is about a person, the other about a machine',
        detail: `Only the ${left.user === null ? 'right' : 'left'} one names a subject.`,
      }),
    ];
  return otherValue(
    'OTHER_USER',
    left.user,
    right.user,
    twoPeople(left, right),
    'Rights may differ for that alone.',
  );
}

function signing(token: ComparedToken): Observation[] {
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

function lifetimes(token: 'id' | 'access', left: TokenView | null, right: TokenView | null): Observation[] {
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

function asked({ asked: rows, refreshed }: ObservedSets): Observation[] {
  const names = rows.filter(({ state }) => state !== 'same').map(({ shownName }) => shownName);
  if (names.length === 0 || refreshed) return [];
  return [
    observe('ASKED_DIFFERS', {
      title: 'The two token requests differ',
      detail: `They differ in ${shownList(names)}. Look there first for why the tokens differ.`,
    }),
  ];
}

/** What is worth saying about two sets: that nothing changed, whose they are, then what was lost and gained. */
export function observeSets(sets: ObservedSets): readonly Observation[] {
  const left = factsOf(sets.left);
  const right = factsOf(sets.right);
  return [
    ...sets.tokens.flatMap((token) => [...presence(token), ...sameness(token, sets)]),
    ...otherValue(
      'OTHER_ISSUER',
      left.issuer,
      right.issuer,
      'The tokens come from two issuers',
      'Subjects, clients and keys of the two can’t be compared.',
    ),
    ...otherValue(
      'OTHER_CLIENT',
      left.client,
      right.client,
      'The tokens were issued to two clients',
      'What each may have is set for each at the provider.',
    ),
    ...users(left, right, sets),
    ...otherValue(
      'OTHER_ORGANISATION',
      left.organisation,
      right.organisation,
      'The tokens are for two organisations',
      'Permissions and roles belong to one organisation.',
    ),
    ...lostAndGained(
      left.audiences,
      right.audiences,
      ['AUDIENCE_LOST', 'AUDIENCE_GAINED'],
      (values, side) => ({
        severity: 'warning',
        title: `Only the ${side} access token is for ${values}`,
        detail: 'An API that expects this audience refuses the other one.',
      }),
    ),
    ...lostAndGained(left.scopes, right.scopes, ['SCOPES_LOST', 'SCOPES_GAINED'], (values, side) => ({
      severity: 'warning',
      title: `Only the ${side} access token has ${values}`,
      detail: 'A call that needs it is refused with the other one.',
    })),
    ...changedList('PERMISSIONS_CHANGED', 'permissions', left.permissions, right.permissions),
    ...changedList('ROLES_CHANGED', 'roles', left.roles, right.roles),
    ...(['id', 'access'] as const).flatMap((token) => lifetimes(token, sets.left[token], sets.right[token])),
    ...sets.tokens.flatMap(signing),
    ...asked(sets),
  ];
}
