import { CornerDownRight, Ellipsis, GitCompareArrows, Pencil, Pin, PinOff, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { TokenSetSummary } from '../../../../src-shared/contract/views.ts';
import { shown as shownText } from '../../../../src-shared/domain/text/shown.ts';
import { distanceText } from '../../../../src-shared/domain/text/time-text.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { showComparison, takesFocusBack } from '../comparison/comparison-store.ts';
import { SetNameField } from './set-name-field.tsx';
import styles from './set-row.module.css';
import {
  audienceText,
  clockText,
  comparedIds,
  holderTitle,
  originTones,
  originWords,
  setTitle,
} from './set-words.ts';
import { useSetLabels } from './use-set-labels.ts';

interface SetRowProps {
  readonly set: TokenSetSummary;
  /** Where it is listed; a pasted set may belong to none. */
  readonly environmentId: string;
  /** The set it was refreshed or forged from, as long as it is known. */
  readonly parent: TokenSetSummary | null;
  /** Whom it is about: a name, else the beginning of the subject; null where nothing says. */
  readonly holder: string | null;
  readonly shown: boolean;
  readonly now: number;
  readonly onOpen: () => void;
  readonly onCompare: () => void;
  readonly onForget: () => void;
}

const fromWords = { refreshed: 'refreshed from', forged: 'forged from' } as const;

/** One token set in the list: what it is, where it came from, and what can be done with it. */
export function SetRow(props: SetRowProps) {
  const { set, environmentId, parent, holder, shown, now, onOpen, onCompare, onForget } = props;
  const { rename, pin } = useSetLabels();
  const [naming, setNaming] = useState(false);
  const open = useRef<HTMLButtonElement>(null);
  const title = setTitle(set);
  const compareWithParent = () => {
    if (parent) showComparison(environmentId, comparedIds(parent, set), set.id);
  };
  useEffect(() => {
    if (takesFocusBack(set.id)) open.current?.focus();
  }, [set.id]);

  const compare: MenuItem[] = [
    { label: 'Compare with…', icon: <GitCompareArrows aria-hidden="true" />, onSelect: onCompare },
  ];
  const label: MenuItem[] = [
    {
      label: set.name === null ? 'Name it' : 'Rename',
      icon: <Pencil aria-hidden="true" />,
      onSelect: () => setNaming(true),
    },
    {
      label: set.pinned ? 'Take the pin off' : 'Pin',
      icon: set.pinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />,
      onSelect: () => void pin(set.id, !set.pinned),
    },
  ];
  const forget: MenuItem[] = [
    { label: 'Forget', icon: <X aria-hidden="true" />, danger: true, onSelect: onForget },
  ];

  return (
    <li className={classes(styles.row, shown && styles.on)}>
      {naming ? (
        <div className={styles.naming}>
          <SetNameField
            name={set.name ?? ''}
            placeholder={setTitle({ ...set, name: null })}
            onDone={(name) => {
              setNaming(false);
              if (name !== null) void rename(set.id, name);
              setTimeout(() => open.current?.focus(), 0);
            }}
          />
        </div>
      ) : (
        <button
          ref={open}
          type="button"
          className={styles.open}
          aria-current={shown ? 'true' : undefined}
          onClick={onOpen}
        >
          <span className={styles.line}>
            {set.pinned && (
              <>
                <Pin aria-hidden="true" className={styles.pin} />
                <span className="visually-hidden">pinned</span>
              </>
            )}
            <span className={styles.name}>{title}</span>
            <Pill tone={originTones[set.origin]} mark={false}>
              {originWords[set.origin]}
            </Pill>
            <span className={styles.time} title={distanceText(set.mintedAt, now)}>
              {clockText(set.mintedAt)}
            </span>
          </span>
          <span className={styles.line}>
            <span className={styles.audience}>{audienceText(set)}</span>
            {holder !== null && (
              <span className={styles.holder} title={holderTitle(holder, set.subject)}>
                {shownText(holder)}
              </span>
            )}
          </span>
        </button>
      )}
      <Menu
        trigger={
          <Button
            kind="plain"
            size="sm"
            square
            aria-label={`More about ${title}, ${clockText(set.mintedAt)}`}
            title="More"
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        }
        groups={[compare, label, forget]}
      />
      {set.parentId !== null && (
        <div className={styles.lineage}>
          <CornerDownRight aria-hidden="true" />
          <span className={styles.from}>
            {set.origin === 'forged' ? fromWords.forged : fromWords.refreshed}{' '}
            {parent ? `${setTitle(parent)}, ${clockText(parent.mintedAt)}` : 'a set that is gone'}
          </span>
          {parent && (
            <button
              type="button"
              className={styles.compare}
              aria-label={`Compare with the one before: ${title}, ${clockText(set.mintedAt)}`}
              title="Compare with the one before"
              onClick={compareWithParent}
            >
              Compare
            </button>
          )}
        </div>
      )}
    </li>
  );
}
