import { useEffect, useMemo, useState } from 'react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import type { Screen } from '../../src-shared/domain/environments/workspace.ts';
import { DictionaryCommand } from '../features/tokens/dictionary/dictionary-command.tsx';
import { TokensScreen } from '../features/tokens/tokens-screen.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { later, loadTheRest } from '../ui/later.tsx';
import { Toasts } from '../ui/toasts.tsx';
import styles from './app.module.css';
import { useCommands } from './commands.tsx';
import { EnvironmentProvider } from './current-environment.tsx';
import { Header } from './header.tsx';
import { useAppInfo, useChangeListener, useEnvironments } from './queries.ts';
import { Rail, screenTitles } from './rail.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import { StatusBar } from './status-bar.tsx';
import { useTheme } from './theme.ts';
import { useWorkspace } from './workspace.tsx';

const RequestsScreen = later(async () => {
  const { RequestsScreen } = await import('../features/requests/requests-screen.tsx');
  return RequestsScreen;
});
const EnvironmentsScreen = later(async () => {
  const { EnvironmentsScreen } = await import('../features/environments/environments-screen.tsx');
  return EnvironmentsScreen;
});
const HistoryScreen = later(async () => {
  const { HistoryScreen } = await import('../features/history/history-screen.tsx');
  return HistoryScreen;
});
const TransferDialogs = later(async () => {
  const { TransferDialogs } = await import('../features/transfer/transfer-dialogs.tsx');
  return TransferDialogs;
});
const Palette = later(async () => {
  const { Palette } = await import('../features/palette/palette.tsx');
  return Palette;
});

const SetAsideNotice = later(async () => {
  const { SetAsideNotice } = await import('./set-aside-notice.tsx');
  return SetAsideNotice;
});

export function App() {
  useChangeListener();
  const { workspace, update } = useWorkspace();
  const shownTheme = useTheme(workspace.theme);
  const environments = useEnvironments().data?.environments;
  const environment = chosen(environments ?? [], workspace.environmentId);
  const [paletteOpen, setPaletteOpen] = useState(false);
  const painted = usePainted();
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
      <div className={styles.notLoaded}>
        <ScreenBoundary title="What is opened here">
          <DictionaryCommand />
          {(painted || paletteOpen) && <Palette open={paletteOpen} onClose={() => setPaletteOpen(false)} />}
          {painted && <TransferDialogs />}
          {painted && <Toasts />}
        </ScreenBoundary>
      </div>
    </EnvironmentProvider>
  );
}

/** True a moment after the first screen was painted, when the rest of the page is loaded. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      setTimeout(() => {
        setPainted(true);
        void loadTheRest();
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return painted;
}

function titleOf(screen: Screen): string {
  return screenTitles.find((each) => each.screen === screen)?.title ?? 'This screen';
}

function chosen(environments: readonly Environment[], id: string | null): Environment | undefined {
  return environments.find((environment) => environment.id === id) ?? environments[0];
}
