import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ChangeEvent } from '../../src-shared/contract/views.ts';
import type { ProviderFacts } from '../../src-shared/domain/diagnosis/provider-facts.ts';
import type { HostClient } from '../host/connect.ts';
import { useHost } from './host-context.tsx';

/** The first member of every key is the topic whose change makes it stale. */
export const queries = {
  info: (host: HostClient) => queryOptions({ queryKey: ['vault', 'info'], queryFn: () => host.app.info() }),
  environments: (host: HostClient) =>
    queryOptions({ queryKey: ['environments'], queryFn: () => host.environments.list() }),
  secrets: (host: HostClient, environmentId: string) =>
    queryOptions({
      queryKey: ['secrets', environmentId],
      queryFn: () => host.secrets.list({ environmentId }),
    }),
  tokenSets: (host: HostClient, environmentId: string) =>
    queryOptions({
      queryKey: ['token_sets', environmentId],
      queryFn: () => host.tokens.list({ environmentId }),
    }),
  /** Of every environment. */
  allTokenSets: (host: HostClient) =>
    queryOptions({ queryKey: ['token_sets'], queryFn: () => host.tokens.listAll() }),
  tokenSet: (host: HostClient, id: string) =>
    queryOptions({
      queryKey: ['token_set', id],
      queryFn: () => host.tokens.get({ id }),
      staleTime: Infinity,
    }),
  /** Runs that bear on the diagnosis of the run `of`, which may itself have come to no token set. */
  related: (host: HostClient, environmentId: string, of: string) =>
    queryOptions({
      queryKey: ['token_sets', environmentId, 'related', of],
      queryFn: () => host.diagnosis.related({ environmentId }),
    }),
  /** What a provider said when it was last asked about a client; put here by whoever asked. */
  providerFacts: (environmentId: string, clientId: string) =>
    queryOptions<ProviderFacts>({
      queryKey: ['provider_facts', environmentId, clientId],
      queryFn: skipToken,
      staleTime: Infinity,
    }),
  /** Keys to forge with; they live as long as the host. */
  forgingKeys: (host: HostClient) =>
    queryOptions({ queryKey: ['forging_keys'], queryFn: () => host.forging.keys() }),
  requests: (host: HostClient, environmentId: string) =>
    queryOptions({
      queryKey: ['requests', environmentId],
      queryFn: () => host.requests.list({ environmentId }),
    }),
  /** Files to upload that the host holds. */
  attachments: (host: HostClient) =>
    queryOptions({ queryKey: ['attachments'], queryFn: () => host.requests.attachments() }),
  managementCatalogue: (host: HostClient) =>
    queryOptions({
      queryKey: ['management_catalogue'],
      queryFn: () => host.catalogue.management(),
      staleTime: Infinity,
    }),
  /** Whether the history is kept; asking opens nothing. */
  historyState: (host: HostClient) =>
    queryOptions({ queryKey: ['history', 'state'], queryFn: () => host.history.state() }),
  practice: (host: HostClient) =>
    queryOptions({ queryKey: ['practice'], queryFn: () => host.practice.status() }),
  /** The workspace as the host has it: drafts for the practice tenant follow the port it gets. */
  draftsOfPractice: (host: HostClient) =>
    queryOptions({ queryKey: ['practice', 'workspace'], queryFn: () => host.workspace.get() }),
  /** The tenant does not tell of single events, so that its log is asked for while it is shown. */
  practiceLog: (host: HostClient) =>
    queryOptions({
      queryKey: ['practice', 'log'],
      queryFn: () => host.practice.log(),
      refetchInterval: 2_000,
    }),
};

export const useAppInfo = () => useQuery(queries.info(useHost()));
export const useEnvironments = () => useQuery(queries.environments(useHost()));
export const useSecrets = (environmentId: string) => useQuery(queries.secrets(useHost(), environmentId));
export const useTokenSets = (environmentId: string) => useQuery(queries.tokenSets(useHost(), environmentId));
export const useRequests = (environmentId: string) => useQuery(queries.requests(useHost(), environmentId));
export const useHistoryState = () => useQuery(queries.historyState(useHost()));
export const usePractice = () => useQuery(queries.practice(useHost()));
export const usePracticeLog = () => useQuery(queries.practiceLog(useHost()));

/** Other topics whose data is drawn from the one that changed. */
const follows: Partial<Record<ChangeEvent['topic'], readonly ChangeEvent['topic'][]>> = {
  environments: ['secrets'],
  requests: ['secrets'],
  practice: ['environments', 'secrets'],
};

/** Listens for changes made here, in another window or by another host, for as long as the page lives. */
export function useChangeListener(): void {
  const host = useHost();
  const cache = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    const listen = async () => {
      const changes = await host.app.changes(undefined, { signal: stop.signal });
      // What changed between the first fetch and now was announced to nobody.
      for (const key of ['practice', 'environments', 'token_sets', 'requests'])
        void cache.invalidateQueries({ queryKey: [key] });
      for await (const { topic } of changes) {
        // The window keeps its own place; another window's must not move it.
        if (topic === 'workspace') continue;
        for (const key of [topic, ...(follows[topic] ?? [])])
          void cache.invalidateQueries({ queryKey: [key] });
      }
    };
    listen().catch(() => undefined);
    return () => stop.abort();
  }, [host, cache]);
}
