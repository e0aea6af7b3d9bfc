// Where each claim stands wherever claims are listed: beside one another, or before and after.

export const claimGroups = ['for_whom', 'allows', 'who_when', 'rest'] as const;
export type ClaimGroupId = (typeof claimGroups)[number];

/** As headings. */
export const groupTitles: Readonly<Record<ClaimGroupId, string>> = {
  for_whom: 'Who it is for',
  allows: 'What it allows',
  who_when: 'Who and when',
  rest: 'The rest',
};

/** Claims with a fixed place, in the order they are shown. */
export const placedClaims: Readonly<Record<Exclude<ClaimGroupId, 'rest'>, readonly string[]>> = {
  for_whom: ['aud', 'azp', 'client_id', 'iss'],
  allows: [
    'scp',
    'scope',
    'permissions',
    'roles',
    'groups',
    'entitlements',
    'authorities',
    'realm_access',
    'resource_access',
    'gty',
    'feature_flags',
    'x-hasura-permissions',
    'x-hasura-roles',
    'x-hasura-feature-flags',
  ],
  who_when: [
    'sub',
    'act',
    'may_act',
    'org_code',
    'org_codes',
    'org_name',
    'organizations',
    'external_org_id',
    'x-hasura-org-code',
    'x-hasura-org-codes',
    'sid',
    'exp',
    'iat',
    'nbf',
    'auth_time',
    'rat',
    'nonce',
    'at_hash',
    'c_hash',
    's_hash',
    'acr',
    'amr',
    'jti',
    'cnf',
  ],
};

const places: ReadonlyMap<string, { readonly group: ClaimGroupId; readonly rank: number }> = new Map(
  (['for_whom', 'allows', 'who_when'] as const).flatMap((group) =>
    placedClaims[group].map((claim, rank) => [claim, { group, rank }] as const),
  ),
);

export function groupOf(claim: string): ClaimGroupId {
  return places.get(claim)?.group ?? 'rest';
}

/** Orders claims of one group; those without a fixed place keep the order they came in. */
export function byPlace(one: string, other: string): number {
  return (places.get(one)?.rank ?? 0) - (places.get(other)?.rank ?? 0);
}
