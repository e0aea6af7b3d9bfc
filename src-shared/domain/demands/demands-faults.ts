import type { ApiDemands } from '../environments/api-demands.ts';
import { issuerProblem } from '../environments/environment-edit.ts';
import { isDemandable } from './enforced-demands.ts';

export type DemandField =
  | 'issuer'
  | 'audiences'
  | 'authorizedParties'
  | 'scopes'
  | 'scopeClaims'
  | 'type'
  | 'algorithms'
  | 'leewaySeconds'
  | 'requiredClaims';

/** What keeps demands from being enforced as they stand, at the field it belongs to. */
export interface DemandFault {
  readonly field: DemandField;
  readonly reason:
    | 'not_an_issuer'
    | 'no_audience'
    | 'holds_blank'
    | 'algorithm_none'
    | 'algorithm_symmetric'
    | 'algorithm_unknown'
    | 'leeway_out_of_range'
    | 'empty';
}

/** Seconds; far above what two clocks may honestly differ by. */
export const longestLeeway = 3_600;

function listFaults(field: DemandField, values: readonly string[], blanks: boolean): readonly DemandFault[] {
  if (values.some((value) => value.trim() === '')) return [{ field, reason: 'empty' }];
  return !blanks && values.some((value) => /\s/.test(value)) ? [{ field, reason: 'holds_blank' }] : [];
}

function algorithmFault(algorithm: string): DemandFault['reason'] | null {
  if (isDemandable(algorithm)) return null;
  if (algorithm.toLowerCase() === 'none') return 'algorithm_none';
  return /^HS\d/i.test(algorithm) ? 'algorithm_symmetric' : 'algorithm_unknown';
}

/** Everything wrong with demands, in the order of the form. `audience`: the API's own. */
export function demandFaults(demands: ApiDemands, audience: string): readonly DemandFault[] {
  const { issuer, type, leewaySeconds } = demands;
  const algorithm = demands.algorithms.map(algorithmFault).find((reason) => reason !== null) ?? null;
  return [
    ...(issuer !== null && issuerProblem(issuer) !== null
      ? ([{ field: 'issuer', reason: 'not_an_issuer' }] as const)
      : []),
    ...(demands.audiences.length === 0 && audience === ''
      ? ([{ field: 'audiences', reason: 'no_audience' }] as const)
      : listFaults('audiences', demands.audiences, true)),
    ...listFaults('authorizedParties', demands.authorizedParties, true),
    ...listFaults('scopes', demands.scopes, false),
    ...listFaults('scopeClaims', demands.scopeClaims, true),
    ...(type === null ? [] : listFaults('type', [type], false)),
    ...(algorithm === null ? [] : ([{ field: 'algorithms', reason: algorithm }] as const)),
    ...(Number.isInteger(leewaySeconds) && leewaySeconds >= 0 && leewaySeconds <= longestLeeway
      ? []
      : ([{ field: 'leewaySeconds', reason: 'leeway_out_of_range' }] as const)),
    ...listFaults('requiredClaims', demands.requiredClaims, true),
  ];
}
