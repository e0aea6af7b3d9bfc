import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { anyEntry, type HistoryFilter } from '../../../src-shared/domain/history/history-query.ts';
import type { HostClient } from '../../host/connect.ts';

const pageRows = 100;
const rowsOfRequest = 5;

/** Every key begins with the topic whose change makes it stale. */
export const historyQueries = {
  totals: (host: HostClient) =>
    queryOptions({ queryKey: ['history', 'totals'], queryFn: () => host.history.totals() }),
  hosts: (host: HostClient) =>
    queryOptions({ queryKey: ['history', 'hosts'], queryFn: () => host.history.hosts() }),
  search: (host: HostClient, filter: HistoryFilter) =>
    infiniteQueryOptions({
      queryKey: ['history', 'search', filter],
      queryFn: ({ pageParam }) => host.history.search({ filter, before: pageParam, limit: pageRows }),
      initialPageParam: null as number | null,
      getNextPageParam: (page) => page.before,
      placeholderData: keepPreviousData,
    }),
  entry: (host: HostClient, id: number) =>
    queryOptions({ queryKey: ['history', 'entry', id], queryFn: () => host.history.get({ id }) }),
  ofRequest: (host: HostClient, requestId: string) =>
    queryOptions({
      queryKey: ['history', 'request', requestId],
      queryFn: () =>
        host.history.search({
          filter: { ...anyEntry, kind: 'exchange', requestId },
          before: null,
          limit: rowsOfRequest,
        }),
    }),
};
