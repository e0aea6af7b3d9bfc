import { ArrowLeftRight, History, Layers, Ticket } from 'lucide-react';
import type { Screen } from '../../src-shared/domain/environments/workspace.ts';
import { classes } from '../ui/classes.ts';
import styles from './rail.module.css';
import { useWorkspace } from './workspace.tsx';

/** In the order of the rail; their place is their number key. */
export const screenTitles: readonly { readonly screen: Screen; readonly title: string }[] = [
  { screen: 'tokens', title: 'Tokens' },
  { screen: 'requests', title: 'Requests' },
  { screen: 'history', title: 'History' },
  { screen: 'environments', title: 'Setup' },
];

const icons: Record<Screen, typeof Ticket> = {
  tokens: Ticket,
  requests: ArrowLeftRight,
  history: History,
  environments: Layers,
};

export function Rail() {
  const { workspace, update } = useWorkspace();
  return (
    <nav className={styles.rail} aria-label="Screens">
      {screenTitles.map(({ screen, title }) => {
        const Icon = icons[screen];
        const on = workspace.screen === screen;
        return (
          <button
            key={screen}
            type="button"
            className={classes(styles.item, on && styles.on)}
            aria-current={on ? 'page' : undefined}
            onClick={() => update((current) => ({ ...current, screen }))}
          >
            <Icon aria-hidden="true" />
            {title}
          </button>
        );
      })}
    </nav>
  );
}
