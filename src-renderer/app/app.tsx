import { useEffect, useMemo, useState } from 'react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import type { Screen } from '../../src-shared/domain/environments/workspace.ts';
import { EnvironmentsScreen } from '../features/environments/environments-screen.tsx';
import { HistoryScreen } from '../features/history/history-screen.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { RequestsScreen } from '../features/requests/requests-screen.tsx';
import { DictionaryCommand } from '../features/tokens/dictionary/dictionary-command.tsx';
import { TokensScreen } from '../features/tokens/tokens-screen.tsx';
import { TransferDialogs } from '../features/transfer/transfer-dialogs.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './app.module.css';
import { useCommands } from './commands.tsx';
import { EnvironmentProvider } from './current-environment.tsx';
import { Header } from './header.tsx';
import { useAppInfo, useChangeListener, useEnvironments } from './queries.ts';
import { Rail, screenTitles } from './rail.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { SetAsideNotice } from './set-aside-notice.tsx';
import { StatusBar } from './status-bar.tsx';
import { useTheme } from './theme.ts';
import { useWorkspace } from './workspace.tsx';

export function App() {
  useChangeListener();
  const { workspace, update } = useWorkspace();
  const shownTheme = useTheme(workspace.theme);
  const environments = useEnvironments().data?.environments;
  const environment = chosen(environments ?? [], workspace.environmentId);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const setAside = useAppInfo().data?.settingsSetAside ?? null;
  const [setAsideRead, setSetAsideRead] = useState(false);

  useEffect(() => {
    document.title = environment ? `${environment.name} – Claimcheck` : 'Claimcheck';
  }, [environment]);

  const commands = useMemo(
    () => [
      {
        id: 'palette',
        title: 'Search or paste',
        group: 'General',
        keys: 'Mod+K',
        run: () => setPaletteOpen(true),
      },
      {
        id: 'theme',
        title: shownTheme === 'dark' ? 'Use the light theme' : 'Use the dark theme',
        group: 'General',
        run: () => update((current) => ({ ...current, theme: shownTheme === 'dark' ? 'light' : 'dark' })),
      },
      {
        id: 'theme-system',
        title: 'Follow the system theme',
        group: 'General',
        run: () => update((current) => ({ ...current, theme: 'system' })),
      },
      ...screenTitles.map(({ screen, title }, index) => ({
        id: `screen-${screen}`,
        title: `Go to ${title}`,
        group: 'Screens',
        keys: `Mod+${index + 1}`,
        run: () => update((current) => ({ ...current, screen })),
      })),
      ...(environments ?? []).map(({ id, name }) => ({
        id: `environment-${id}`,
        title: `Switch to ${name}`,
        group: 'Environments',
        run: () => update((current) => ({ ...current, environmentId: id })),
      })),
    ],
    [update, shownTheme, environments],
  );
  useCommands(commands);

  if (!environments) return null;
  if (!environment) {
    return (
      <EmptyState
        title="No environment yet"
        action={
          <Button onClick={() => update((current) => ({ ...current, screen: 'environments' }))}>
            Add one
          </Button>
        }
      />
    );
  }
  return (
    <EnvironmentProvider environment={environment}>
      <div className={styles.app}>
        <Header
          environments={environments}
          shownTheme={shownTheme}
          onOpenPalette={() => setPaletteOpen(true)}
        />
        <Rail />
        <main className={styles.main} key={environment.id}>
          {setAside !== null && !setAsideRead && (
            <SetAsideNotice path={setAside} onDismiss={() => setSetAsideRead(true)} />
          )}
          <ScreenBoundary key={workspace.screen} title={titleOf(workspace.screen)}>
            {workspace.screen === 'tokens' && <TokensScreen />}
            {workspace.screen === 'requests' && <RequestsScreen />}
            {workspace.screen === 'history' && <HistoryScreen />}
            {workspace.screen === 'environments' && <EnvironmentsScreen />}
          </ScreenBoundary>
        </main>
        <StatusBar />
      </div>
      <DictionaryCommand />
      <TransferDialogs />
      <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </EnvironmentProvider>
  );
}

function titleOf(screen: Screen): string {
  return screenTitles.find((each) => each.screen === screen)?.title ?? 'This screen';
}

function chosen(environments: readonly Environment[], id: string | null): Environment | undefined {
  return environments.find((environment) => environment.id === id) ?? environments[0];
}
