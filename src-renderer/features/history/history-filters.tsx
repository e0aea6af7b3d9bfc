import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import type { RefObject } from 'react';
import { anyEntry, type HistoryFilter } from '../../../src-shared/domain/history/history-query.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { useEnvironments } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import {
  beginOf,
  type KindOption,
  kindOptions,
  type StatusOption,
  statusOptions,
  timeOptionOf,
  timeOptions,
} from './filter-options.ts';
import styles from './history-filters.module.css';
import { historyQueries } from './history-queries.ts';

interface HistoryFiltersProps {
  readonly filter: HistoryFilter;
  readonly onChange: (filter: HistoryFilter) => void;
  readonly now: number;
  readonly search: RefObject<HTMLInputElement | null>;
}

const every = '';

/** What is looked for: words above, and what must hold besides. */
export function HistoryFilters({ filter, onChange, now, search }: HistoryFiltersProps) {
  const environments = useEnvironments().data?.environments ?? [];
  const hosts = useQuery(historyQueries.hosts(useHost())).data ?? [];
  const set = (change: Partial<HistoryFilter>) => onChange({ ...filter, ...change });
  const kind: KindOption = filter.kind ?? 'all';
  const status: StatusOption = filter.status ?? 'any';
  const filtered = JSON.stringify({ ...filter, text: '' }) !== JSON.stringify(anyEntry);
  return (
    <search className={styles.filters} aria-label="Filters of the history">
      <label className={styles.search}>
        <Search aria-hidden="true" />
        <span className="visually-hidden">Search the history</span>
        <input
          ref={search}
          type="search"
          value={filter.text}
          placeholder="Search addresses, bodies, claims, scopes, findings"
          spellCheck={false}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      </label>
      <div className={styles.row}>
        <Segmented
          label="Kind of entry"
          value={kind}
          options={kindOptions}
          onChange={(next) => set({ kind: next === 'all' ? null : next })}
        />
        <Chip
          label="With findings"
          on={filter.withFindings}
          onChange={(withFindings) => set({ withFindings })}
        />
        <Chip label="Pinned" on={filter.pinned} onChange={(pinned) => set({ pinned })} />
      </div>
      <div className={styles.row}>
        <Select
          label="Environment"
          size="sm"
          value={filter.environmentId ?? every}
          options={[
            { value: every, label: 'Every environment' },
            ...environments.map(({ id, name }) => ({ value: id, label: displayText(name) })),
          ]}
          onChange={(id) => set({ environmentId: id === every ? null : id })}
        />
        <Select
          label="Status"
          size="sm"
          value={status}
          options={statusOptions}
          onChange={(next) => set({ status: next === 'any' ? null : next })}
        />
        <Select
          label="Time"
          size="sm"
          value={timeOptionOf(filter, now)}
          options={timeOptions}
          onChange={(next) => set({ from: beginOf(next, now) })}
        />
        <Select
          label="Host"
          size="sm"
          value={filter.host ?? every}
          options={[
            { value: every, label: 'Every host' },
            ...hosts.map((host) => ({ value: host, label: displayText(host) })),
          ]}
          onChange={(host) => set({ host: host === every ? null : host })}
        />
        {filtered && (
          <Button kind="plain" size="sm" onClick={() => onChange({ ...anyEntry, text: filter.text })}>
            Show all
          </Button>
        )}
      </div>
    </search>
  );
}

function Chip(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={props.on}
      onClick={() => props.onChange(!props.on)}
    >
      {props.label}
    </button>
  );
}
