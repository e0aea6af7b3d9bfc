import { FileInput, Plus } from 'lucide-react';
import { type DragEvent, useState } from 'react';
import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { Button } from '../../ui/button.tsx';
import { moved } from './edit-environment.ts';
import styles from './environment-list.module.css';
import { EnvironmentRow } from './environment-row.tsx';
import { updateSetup, useSetup } from './setup-store.ts';
import { useEnvironmentActions } from './use-environment-actions.ts';

interface EnvironmentListProps {
  readonly environments: readonly Environment[];
  readonly chosenId: string;
}

export function EnvironmentList({ environments, chosenId }: EnvironmentListProps) {
  const actions = useEnvironmentActions();
  const { drafts } = useSetup();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);

  const move = (from: number, to: number) => {
    const ids = environments.map(({ id }) => id);
    const next = moved(ids, from, to);
    if (next !== ids) actions.reorder(next);
  };
  const dragOf = (index: number) => ({
    dragged: over === index && dragged !== null && dragged !== index,
    onDragStart: (event: DragEvent) => {
      event.dataTransfer.effectAllowed = 'move';
      setDragged(index);
    },
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      setOver(index);
    },
    onDrop: () => {
      if (dragged !== null) move(dragged, index);
    },
    onDragEnd: () => {
      setDragged(null);
      setOver(null);
    },
  });

  return (
    <section className={styles.side} aria-label="Environments">
      <div className={styles.head}>
        <Button onClick={() => updateSetup(() => ({ dialog: 'add' }))}>
          <Plus aria-hidden="true" />
          Add environment
        </Button>
        <Button kind="plain" onClick={() => updateSetup(() => ({ dialog: 'import' }))}>
          <FileInput aria-hidden="true" />
          Import file…
        </Button>
      </div>
      <ul className={styles.list}>
        {environments.map((environment, index) => (
          <EnvironmentRow
            key={environment.id}
            environment={environment}
            chosen={environment.id === chosenId}
            unsaved={environment.id in drafts}
            drag={dragOf(index)}
            isFirst={index === 0}
            isLast={index === environments.length - 1}
            onMove={(by) => move(index, index + by)}
          />
        ))}
      </ul>
      {environments.length > 1 && <p className={styles.hint}>Drag to reorder, or press Alt+↑ or Alt+↓.</p>}
    </section>
  );
}
