import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import type { ManagementCatalogue } from '../../../../src-shared/domain/management/management-catalogue.ts';
import { managementAudiences } from '../../../../src-shared/domain/management/management-place.ts';
import { type TokenRights, tokenRights } from '../../../../src-shared/domain/management/scope-standing.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useHost } from '../../../app/host-context.tsx';
import { queries } from '../../../app/queries.ts';

interface Management {
  readonly catalogue: ManagementCatalogue;
  /** Of the API in this environment, by any name. */
  readonly audiences: readonly string[];
}

/** The management API of the environment's provider; null where none is known, and until it is read. */
export function useManagement(): Management | null {
  const environment = useEnvironment();
  const audiences = useMemo(() => managementAudiences(environment), [environment]);
  const known = audiences.length > 0;
  const { data } = useQuery({ ...queries.managementCatalogue(useHost()), enabled: known });
  return useMemo(
    () => (known && data !== undefined ? { catalogue: data, audiences } : null),
    [known, data, audiences],
  );
}

/** What the access token of a set says of scopes; null without one, and until it is known. */
export function useTokenRights(set: TokenSetSummary | null): TokenRights | null {
  const { data } = useQuery({
    ...queries.tokenSet(useHost(), set?.id ?? ''),
    enabled: set?.holds.access === true,
  });
  // The time bears on no scope.
  return useMemo(() => (data === undefined ? null : tokenRights(data.evidence, data.mintedAt)), [data]);
}
