import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

interface Tab {
  readonly value: string;
  readonly label: string;
  /** Small figure beside the label, left out when 0. */
  readonly count?: number;
  readonly panel: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly tabs: readonly Tab[];
  /** Stands behind the last tab: opens what is shown elsewhere. */
  readonly more?: ReactNode;
  /** Stands at the end of the row of tabs. */
  readonly aside?: ReactNode;
}

export function Tabs({ label, value, onChange, tabs, more, aside }: TabsProps) {
  return (
    <BaseTabs.Root
      className={styles.root ?? ''}
      value={value}
      onValueChange={(next) => onChange(String(next))}
    >
      <div className={styles.bar}>
        <BaseTabs.List className={styles.list ?? ''} aria-label={label}>
          {tabs.map((tab) => (
            <BaseTabs.Tab key={tab.value} value={tab.value} className={styles.tab ?? ''}>
              {tab.label}
              {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
            </BaseTabs.Tab>
          ))}
        </BaseTabs.List>
        {more}
        <span className={styles.spacer} />
        {aside}
      </div>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className={styles.panel ?? ''}>
          {tab.panel}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
