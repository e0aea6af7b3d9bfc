import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';
import { connectHost, type HostClient, type HostConnection } from '../host/connect.ts';
import { HostConnectionError, type HostConnectionFailure } from '../host/connection-error.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { App } from './app.tsx';
import { CommandProvider } from './commands.tsx';
import { HostProvider } from './host-context.tsx';
import { queries } from './queries.ts';
import { WorkspaceProvider } from './workspace.tsx';

type Stage =
  | { readonly name: 'connecting' }
  | { readonly name: 'connected'; readonly client: HostClient; readonly workspace: Workspace }
  | { readonly name: 'lost'; readonly failure: HostConnectionFailure };

const sentences: Record<HostConnectionFailure, { readonly title: string; readonly text: string }> = {
  link_needed: {
    title: 'Open Claimcheck with its launch link',
    text: 'This page only works from the link that Claimcheck prints or opens when it starts.',
  },
  link_refused: {
    title: 'This launch link is used up',
    text: 'A link works once and for a minute. Start Claimcheck again to get a new one.',
  },
  unreachable: {
    title: 'Claimcheck has been closed',
    text: 'Nothing answers any more. Start it again, then use the new link.',
  },
};

const cache = new QueryClient({
  defaultOptions: {
    queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

// Begun before anything is drawn: the page waits for its host more than the other way round.
let begun: Promise<HostConnection> | null = connectHost();
// Whoever takes it hears of its failure.
begun.catch(() => undefined);

function connecting(): Promise<HostConnection> {
  const connection = begun ?? connectHost();
  begun = null;
  return connection;
}

/** Connects to the host, then shows the workbench; says so when the host is gone. */
export function Root() {
  const [stage, setStage] = useState<Stage>({ name: 'connecting' });

  const connect = useCallback(async () => {
    setStage({ name: 'connecting' });
    try {
      const { client, first, onClosed } = await connecting();
      onClosed(() => setStage({ name: 'lost', failure: 'unreachable' }));
      cache.setQueryData(queries.environments(client).queryKey, first.environments);
      setStage({ name: 'connected', client, workspace: first.workspace });
    } catch (error) {
      setStage({
        name: 'lost',
        failure: error instanceof HostConnectionError ? error.failure : 'unreachable',
      });
    }
  }, []);

  useEffect(() => {
    void connect();
  }, [connect]);

  if (stage.name === 'connecting') return null;
  if (stage.name === 'lost') {
    const { title, text } = sentences[stage.failure];
    return (
      <main>
        <EmptyState title={title} action={<Button onClick={() => void connect()}>Try again</Button>}>
          {text}
        </EmptyState>
      </main>
    );
  }
  return (
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={cache}>
        <HostProvider client={stage.client}>
          <WorkspaceProvider initial={stage.workspace}>
            <CommandProvider>
              <App />
            </CommandProvider>
          </WorkspaceProvider>
        </HostProvider>
      </QueryClientProvider>
    </CSPProvider>
  );
}
