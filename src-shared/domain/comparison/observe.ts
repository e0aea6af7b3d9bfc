import { shown, shownList } from '../text/shown.ts';
import { type Observation, type ObservedSets, observe } from './observation.ts';
import { lifetimes, presence, sameness, signing } from './observe-tokens.ts';
import { changedList, lostAndGained, otherValue } from './observe-values.ts';
import { factsOf, type SetFacts } from './set-facts.ts';

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
