import { useState } from 'react';
import { type ComparedGroup, isDifferent } from '../../../../src-shared/domain/comparison/compare-claims.ts';
import type { Comparison } from '../../../../src-shared/domain/comparison/compare-token-sets.ts';
import type { ComparedValue } from '../../../../src-shared/domain/comparison/compared-value.ts';
import { spanText } from '../../../../src-shared/domain/text/time-text.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { useNow } from '../use-now.ts';
import { ComparedCell } from './compared-cell.tsx';
import styles from './comparison-table.module.css';
import type { NamedSet } from './comparison-view.tsx';
import { SideHead } from './side-head.tsx';

interface ComparisonTableProps {
  readonly comparison: Comparison;
  readonly token: 'id' | 'access';
  readonly left: NamedSet;
  readonly right: NamedSet;
  readonly onlyDifferences: boolean;
}

/** Rows of a group that are in the page at first, and that each further press adds. */
const firstRows = 150;
const moreRows = 250;

const words: Readonly<Record<ComparedValue['state'], string>> = {
  same: 'same',
  changed: 'changed',
  only_left: 'only left',
  only_right: 'only right',
};
const signs: Readonly<Record<ComparedValue['state'], string>> = {
  same: '=',
  changed: '≠',
  only_left: '−',
  only_right: '+',
};
const unread = { read: 'absent', unreadable: 'can’t be read', absent: 'no such token' } as const;

/** One token of both sets claim by claim, then what was asked and where the sets come from. */
export function ComparisonTable(props: ComparisonTableProps) {
  const { comparison, token, onlyDifferences } = props;
  const compared = comparison.tokens[token];
  const groups: readonly (Omit<ComparedGroup, 'id'> & { readonly id: string })[] = [
    ...compared.groups,
    { id: 'asked', title: 'What was asked for', rows: comparison.asked },
    { id: 'origins', title: 'Where they come from', rows: comparison.origins },
  ];
  const shown = groups
    .map((group) => ({ ...group, rows: onlyDifferences ? group.rows.filter(isDifferent) : group.rows }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <div className={styles.card}>
      <table className={styles.table}>
        <caption className="visually-hidden">
          The {token === 'id' ? 'ID' : 'access'} tokens of both sets, claim by claim
        </caption>
        <colgroup>
          <col className={styles.nameColumn} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              claim
            </th>
            <th scope="col">
              <SideHead side="left" set={props.left} />
            </th>
            <th scope="col">
              <SideHead side="right" set={props.right} />
            </th>
          </tr>
        </thead>
        {shown.map((group) => (
          <Group
            key={group.id}
            group={group}
            absent={
              ['asked', 'origins'].includes(group.id)
                ? { left: 'none', right: 'none' }
                : { left: unread[compared.left], right: unread[compared.right] }
            }
          />
        ))}
      </table>
      {shown.length === 0 && (
        <p className={styles.nothing}>
          {comparison.tokens[token].total === 0
            ? 'Neither set has a token of this kind that could be read.'
            : 'No value differs. Take the switch off to see them all.'}
        </p>
      )}
    </div>
  );
}

function Group(props: {
  readonly group: Omit<ComparedGroup, 'id'>;
  readonly absent: Readonly<Record<'left' | 'right', string>>;
}) {
  const { group, absent } = props;
  const now = useNow(60_000);
  const [limit, setLimit] = useState(firstRows);
  const hidden = group.rows.length - limit;
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className={styles.group}>
          {group.title}
        </th>
      </tr>
      {group.rows.slice(0, limit).map((row) => (
        <tr key={row.name} className={isDifferent(row) ? styles.different : undefined}>
          <th scope="row" className={styles.name}>
            <span className={styles.claim} title={row.shownName}>
              {row.shownName}
            </span>
            <span className={styles.state}>
              <span aria-hidden="true">{signs[row.state]}</span> {stateText(row)}
            </span>
          </th>
          {(['left', 'right'] as const).map((side) => (
            <td key={side} className={classes(styles.cell, row[side] === null && styles.lacking)}>
              <ComparedCell row={row} side={side} absentText={absent[side]} now={now} />
            </td>
          ))}
        </tr>
      ))}
      {hidden > 0 && (
        <tr>
          <td colSpan={3} className={styles.more}>
            <Button size="sm" onClick={() => setLimit(limit + moreRows)}>
              Show {Math.min(hidden, moreRows)} more of {group.rows.length} values
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function stateText({ state, laterBy, writtenDifferently, repeated }: ComparedValue): string {
  const said = [
    laterBy !== null && laterBy !== 0
      ? `${spanText(laterBy)} ${laterBy > 0 ? 'later' : 'earlier'}`
      : writtenDifferently
        ? 'same, written differently'
        : words[state],
    ...(repeated ? ['repeated'] : []),
  ];
  return said.join(', ');
}
