import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { StoredEntry } from '../../../src-shared/contract/history-views.ts';
import { shortenPair } from '../../../src-shared/domain/comparison/shorten-pair.ts';
import {
  type BodyComparison,
  type ComparedPart,
  compareExchanges,
} from '../../../src-shared/domain/history/compare-exchanges.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Switch } from '../../ui/switch.tsx';
import { byteText } from '../requests/response/size-text.ts';
import { clockText } from '../tokens/aside/set-words.ts';
import styles from './compared-calls.module.css';
import { historyQueries } from './history-queries.ts';
import { dayText } from './list-items.ts';

interface ComparedCallsProps {
  readonly leftId: number;
  readonly rightId: number;
  readonly now: number;
  /** Escape. The button that ends it stands above the list. */
  readonly onClose: () => void;
}

/** Two kept calls side by side, the older one left. */
export function ComparedCalls(props: ComparedCallsProps) {
  const host = useHost();
  const [one, other] = [Math.min(props.leftId, props.rightId), Math.max(props.leftId, props.rightId)];
  const { data: left, error: leftError } = useQuery(historyQueries.entry(host, one));
  const { data: right, error: rightError } = useQuery(historyQueries.entry(host, other));
  const error = leftError ?? rightError;
  // One may have gone since it was chosen: deleted, or too old.
  if (error !== null) {
    const { title, detail } = describeProblem(problemOf(error));
    return <EmptyState title={title}>{detail}</EmptyState>;
  }
  if (left === undefined || right === undefined) return <div aria-busy="true" />;
  return <Comparison left={left} right={right} now={props.now} onClose={props.onClose} />;
}

function Comparison(props: {
  readonly left: StoredEntry;
  readonly right: StoredEntry;
  readonly now: number;
  readonly onClose: () => void;
}) {
  const { left, right, now, onClose } = props;
  const [onlyDifferences, setOnlyDifferences] = useState(true);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const compared = useMemo(
    () =>
      left.entry.kind === 'exchange' && right.entry.kind === 'exchange'
        ? compareExchanges(left.entry, right.entry)
        : null,
    [left.entry, right.entry],
  );
  const when = ({ row }: StoredEntry) =>
    `${displayText(row.title)}, ${dayText(row.at, now)} ${clockText(row.at)}`;
  return (
    <section
      className={styles.pane}
      aria-labelledby="history-compared"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <h2 id="history-compared" ref={heading} tabIndex={-1} className={styles.title}>
          Two calls compared
        </h2>
        <Switch label="Only differences" checked={onlyDifferences} onChange={setOnlyDifferences} />
      </header>
      {compared === null ? (
        <p className={styles.nothing}>Only calls can be compared here.</p>
      ) : (
        <div className={styles.body}>
          <table className={styles.table}>
            <caption className="visually-hidden">What differs between the two calls</caption>
            <colgroup>
              <col className={styles.nameColumn} />
              <col />
              <col />
            </colgroup>
            <thead>
              <tr>
                <td className={styles.corner} />
                <th scope="col">{when(left)}</th>
                <th scope="col">{when(right)}</th>
              </tr>
            </thead>
            <Group title="The call" parts={compared.facts} onlyDifferences={onlyDifferences} />
            <Group title="Response body" body={compared.responseBody} onlyDifferences={onlyDifferences} />
            <Group
              title="Response headers"
              parts={compared.responseHeaders}
              onlyDifferences={onlyDifferences}
            />
            <Group
              title="Request headers"
              parts={compared.requestHeaders}
              onlyDifferences={onlyDifferences}
            />
            <Group title="Request body" body={compared.requestBody} onlyDifferences={onlyDifferences} />
          </table>
        </div>
      )}
    </section>
  );
}

function Group(props: {
  readonly title: string;
  readonly parts?: readonly ComparedPart[];
  readonly body?: BodyComparison;
  readonly onlyDifferences: boolean;
}) {
  const { title, parts = [], body, onlyDifferences } = props;
  const shown = onlyDifferences ? parts.filter(({ same }) => !same) : parts;
  const rows = body === undefined ? shown.map(partRow) : bodyRows(body);
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className={styles.group}>
          {title}
        </th>
      </tr>
      {rows.length === 0 ? (
        <tr>
          <td colSpan={3} className={styles.same}>
            the same
          </td>
        </tr>
      ) : (
        rows
      )}
    </tbody>
  );
}

function partRow(part: ComparedPart): ReactNode {
  if (part.same) return <Row key={part.name} {...part} />;
  const { left, right } = shortenPair(part.left ?? '', part.right ?? '');
  return (
    <Row
      key={part.name}
      {...part}
      left={part.left === null ? null : left}
      right={part.right === null ? null : right}
    />
  );
}

function bodyRows(body: BodyComparison): readonly ReactNode[] {
  switch (body.kind) {
    case 'same':
      return [];
    case 'json':
      return body.differences.map(({ path, left, right }) => (
        <Row key={path} name={path} left={left} right={right} same={false} />
      ));
    case 'text':
      return [
        <Row
          key="text"
          name="text"
          left={body.left.slice(0, 4_000)}
          right={body.right.slice(0, 4_000)}
          same={false}
        />,
      ];
    case 'unknown': {
      const [left, right] = [byteText(body.leftSize), byteText(body.rightSize)];
      return [<Row key="size" name="size, not kept whole" left={left} right={right} same={left === right} />];
    }
  }
}

function Row({ name, left, right, same }: ComparedPart) {
  return (
    <tr className={same ? undefined : styles.different}>
      <th scope="row">
        {displayText(name)}
        <span className="visually-hidden">{same ? ', the same' : ', differs'}</span>
      </th>
      {same ? (
        <td colSpan={2}>{shownValue(left)}</td>
      ) : (
        <>
          <td>{shownValue(left)}</td>
          <td>{shownValue(right)}</td>
        </>
      )}
    </tr>
  );
}

function shownValue(value: string | null): ReactNode {
  return value === null ? <span className={styles.lacking}>absent</span> : displayText(value);
}
