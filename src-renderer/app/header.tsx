import { Lock, Moon, Search, Sun } from 'lucide-react';
import type { Environment } from '../../src-shared/domain/environments/environment.ts';
import { Button } from '../ui/button.tsx';
import { Pill } from '../ui/pill.tsx';
import { BrandMark } from './brand-mark.tsx';
import { useEnvironment } from './current-environment.tsx';
import { EnvironmentSwitcher } from './environment-switcher.tsx';
import styles from './header.module.css';
import { useAppInfo, usePractice } from './queries.ts';
import { useWorkspace } from './workspace.tsx';

interface HeaderProps {
  readonly environments: readonly Environment[];
  readonly shownTheme: 'light' | 'dark';
  readonly onOpenPalette: () => void;
}

export function Header({ environments, shownTheme, onOpenPalette }: HeaderProps) {
  const { update } = useWorkspace();
  const environment = useEnvironment();
  const info = useAppInfo().data;
  const practice = usePractice().data;
  const discovered = environment.tokenEndpoint !== null && (!environment.practice || practice?.running);
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <BrandMark />
        Claimcheck
      </h1>
      <EnvironmentSwitcher environments={environments} />
      {discovered && <Pill tone="ok">discovered</Pill>}
      {info && (
        <Pill
          tone={info.vault.keepsIn === 'keychain' ? 'plain' : 'warn'}
          mark={info.vault.keepsIn !== 'keychain'}
        >
          {info.vault.keepsIn === 'keychain' && <Lock aria-hidden="true" />}
          {info.vault.keepsIn === 'keychain' ? 'keys in system keychain' : 'keys for this session only'}
        </Pill>
      )}
      <span className={styles.spacer} />
      <button type="button" className={styles.search} onClick={onOpenPalette}>
        <Search aria-hidden="true" />
        <span>Paste anything, or search</span>
        <kbd className={styles.keys}>{info?.capabilities.modifierKey === 'meta' ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <Button
        kind="plain"
        square
        aria-label={shownTheme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
        onClick={() => update((current) => ({ ...current, theme: shownTheme === 'dark' ? 'light' : 'dark' }))}
      >
        {shownTheme === 'dark' ? <Sun aria-hidden="true" /> : <Moon aria-hidden="true" />}
      </Button>
    </header>
  );
}
