import { timeClaims } from '../checks/time.ts';
import type { TokenView } from '../checks/token-view.ts';
import { byPlace, type ClaimGroupId, claimGroups, groupOf, groupTitles } from '../inspection/claim-places.ts';
import type { JsonMember } from '../tokens/json-text.ts';
import { type ComparedValue, compareMembers, type Reading } from './compared-value.ts';

export interface ComparedGroup {
  readonly id: ClaimGroupId | 'header';
  readonly title: string;
  readonly rows: readonly ComparedValue[];
}

/** One token of two sets, its header first. */
export interface ComparedToken {
  readonly token: 'id' | 'access';
  /** What of each side can be read: nothing came, or it can't be read. */
  readonly left: 'read' | 'unreadable' | 'absent';
  readonly right: 'read' | 'unreadable' | 'absent';
  /** It is one and the same token. */
  readonly identical: boolean;
  readonly groups: readonly ComparedGroup[];
  /** Rows that are not the same, and all rows. */
  readonly different: number;
  readonly total: number;
}

const sets: ReadonlySet<string> = new Set([
  'aud',
  'scope',
  'scp',
  'permissions',
  'roles',
  'groups',
  'entitlements',
  'authorities',
  'amr',
  'gty',
  'wids',
  'org_codes',
  'organizations',
  'crit',
  'cognito:groups',
  'x-hasura-permissions',
  'x-hasura-roles',
  'x-hasura-org-codes',
]);
const blanks: ReadonlySet<string> = new Set(['scope', 'scp']);
const times: ReadonlySet<string> = new Set(timeClaims);

function readingOf(name: string): Reading {
  return { set: sets.has(name), blanks: blanks.has(name), time: times.has(name) };
}

function byName(members: readonly JsonMember[]): Map<string, JsonMember[]> {
  const named = new Map<string, JsonMember[]>();
  for (const member of members) {
    const same = named.get(member.name);
    if (same === undefined) named.set(member.name, [member]);
    else same.push(member);
  }
  return named;
}

function compareNamed(left: readonly JsonMember[], right: readonly JsonMember[]): readonly ComparedValue[] {
  const inLeft = byName(left);
  const inRight = byName(right);
  const names = new Set([...inLeft.keys(), ...inRight.keys()]);
  return [...names].map((name) =>
    compareMembers(name, inLeft.get(name) ?? [], inRight.get(name) ?? [], readingOf(name)),
  );
}

function stateOf(view: TokenView | null): ComparedToken['left'] {
  if (view === null) return 'absent';
  return view.decoded.form === 'jws' ? 'read' : 'unreadable';
}

const headerOf = (view: TokenView | null) => {
  const decoded = view?.decoded;
  return decoded?.form === 'jws' || decoded?.form === 'jwe' ? decoded.header.members : [];
};

export function isDifferent({ state, writtenDifferently }: ComparedValue): boolean {
  return state !== 'same' || writtenDifferently;
}

/** Two tokens of one kind, claim by claim; groups without rows are left out. Linear in the claims. */
export function compareTokens(
  token: 'id' | 'access',
  left: TokenView | null,
  right: TokenView | null,
): ComparedToken {
  const claims = compareNamed(left?.members ?? [], right?.members ?? []);
  const grouped = new Map<ClaimGroupId, ComparedValue[]>(claimGroups.map((id) => [id, []]));
  for (const row of claims) grouped.get(groupOf(row.name))?.push(row);
  const groups: ComparedGroup[] = claimGroups.map((id) => ({
    id,
    title: groupTitles[id],
    rows: (grouped.get(id) ?? []).sort((one, other) => byPlace(one.name, other.name)),
  }));
  const header = compareNamed(headerOf(left), headerOf(right));
  const all = [...groups, { id: 'header', title: 'Header', rows: header } as const];
  const rows = all.flatMap((group) => group.rows);
  return {
    token,
    left: stateOf(left),
    right: stateOf(right),
    identical:
      left !== null && right !== null && left.evidence.keyedFingerprint === right.evidence.keyedFingerprint,
    groups: all.filter((group) => group.rows.length > 0),
    different: rows.filter(isDifferent).length,
    total: rows.length,
  };
}
