import type { CheckContext } from '../checks/context.ts';
import type { Severity } from '../inspection/finding.ts';
import type { ComparedToken } from './compare-claims.ts';
import type { ComparedValue } from './compared-value.ts';

const observationCodes = [
  'SAME_TOKEN',
  'SAME_JTI',
  'CLAIMS_UNCHANGED',
  'TOKEN_LOST',
  'TOKEN_GAINED',
  'OTHER_ISSUER',
  'OTHER_CLIENT',
  'OTHER_USER',
  'OTHER_ORGANISATION',
  'AUDIENCE_LOST',
  'AUDIENCE_GAINED',
  'SCOPES_LOST',
  'SCOPES_GAINED',
  'PERMISSIONS_CHANGED',
  'ROLES_CHANGED',
  'LIFETIME_CHANGED',
  'ALGORITHM_CHANGED',
  'KEY_CHANGED',
  'ASKED_DIFFERS',
] as const;
export type ObservationCode = (typeof observationCodes)[number];

/** Something about two token sets that is worth saying. `code` is stable; the sentences may change. */
export interface Observation {
  readonly code: ObservationCode;
  readonly severity: Exclude<Severity, 'error' | 'ok'>;
  readonly token: 'id' | 'access' | null;
  readonly title: string;
  readonly detail: string;
}

/** What is looked at. */
export interface ObservedSets {
  readonly left: CheckContext;
  readonly right: CheckContext;
  readonly tokens: readonly ComparedToken[];
  readonly asked: readonly ComparedValue[];
  /** One was refreshed from the other. */
  readonly refreshed: boolean;
}

export type Words = Pick<Observation, 'title' | 'detail'> & Partial<Observation>;

/** A notice about no token in particular, unless `words` say otherwise. */
export function observe(code: ObservationCode, words: Words): Observation {
  return { code, severity: 'notice', token: null, ...words };
}
