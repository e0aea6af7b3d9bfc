import { useState } from 'react';
import type {
  ClaimCell as Cell,
  ClaimGroup,
  ClaimRow,
} from '../../../../src-shared/domain/inspection/claim-rows.ts';
import type { Finding } from '../../../../src-shared/domain/inspection/finding.ts';
import type { Inspection } from '../../../../src-shared/domain/inspection/inspect.ts';
import type { TokenSet } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { ClaimPopover } from '../dictionary/claim-popover.tsx';
import { ClaimCell } from './claim-cell.tsx';
import styles from './claim-table.module.css';
import { TokenHead } from './token-head.tsx';

interface ClaimTableProps {
  readonly tokenSet: TokenSet;
  readonly inspection: Inspection;
  readonly onRaw: (token: 'id' | 'access') => void;
}

/** The claim that is asked about, and where. */
interface Explained {
  readonly claim: string;
  readonly anchor: HTMLElement;
}

type Explain = (claim: string, anchor: HTMLElement) => void;

const tokens = ['id', 'access'] as const;
/** Rows of a group that are in the page at first, and that each further press adds. */
const firstRows = 150;
const moreRows = 250;

/** Both tokens in one table, claim by claim. */
export function ClaimTable({ tokenSet, inspection, onRaw }: ClaimTableProps) {
  const { evidence } = tokenSet;
  const [explained, setExplained] = useState<Explained | null>(null);
  const [shown, setShown] = useState(false);
  const byToken = { id: evidence.idToken, access: evidence.accessToken };
  const readable = {
    id: inspection.tokens.id?.form === 'jws',
    access: inspection.tokens.access?.form === 'jws',
  };
  const explain = (claim: string, anchor: HTMLElement) => {
    setExplained({ claim, anchor });
    setShown(true);
  };
  return (
    <>
      <table className={styles.table}>
        <caption className="visually-hidden">The claims of both tokens</caption>
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
            {tokens.map((token) => (
              <th key={token} scope="col">
                <TokenHead
                  token={token}
                  tokenSet={tokenSet}
                  evidence={byToken[token]}
                  head={inspection.tokenHeads.find((head) => head.token === token) ?? null}
                  onRaw={() => onRaw(token)}
                />
              </th>
            ))}
          </tr>
        </thead>
        {inspection.rows.map((group) => (
          <Group
            key={group.id}
            group={group}
            findings={inspection.findings}
            readable={readable}
            onExplain={explain}
          />
        ))}
      </table>
      <ClaimPopover evidence={evidence} asked={explained} open={shown} onClose={() => setShown(false)} />
    </>
  );
}

function Group(props: {
  readonly group: ClaimGroup;
  readonly findings: readonly Finding[];
  readonly readable: Readonly<Record<'id' | 'access', boolean>>;
  readonly onExplain: Explain;
}) {
  const { group, findings, readable, onExplain } = props;
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
        <Row key={row.claim} row={row} findings={findings} readable={readable} onExplain={onExplain} />
      ))}
      {hidden > 0 && (
        <tr>
          <td colSpan={3} className={styles.more}>
            <Button size="sm" onClick={() => setLimit(limit + moreRows)}>
              Show {Math.min(hidden, moreRows)} more of {group.rows.length} claims
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

const tints = { error: styles.bad, warning: styles.meh, notice: undefined, ok: undefined };

function Row(props: {
  readonly row: ClaimRow;
  readonly findings: readonly Finding[];
  readonly readable: Readonly<Record<'id' | 'access', boolean>>;
  readonly onExplain: Explain;
}) {
  const { row, findings, readable, onExplain } = props;
  const cells: Readonly<Record<'id' | 'access', Cell>> = { id: row.id, access: row.access };
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.explain}
          title={`What ${row.name} means`}
          aria-haspopup="dialog"
          onClick={(event) => onExplain(row.claim, event.currentTarget)}
        >
          {row.name}
        </button>
      </th>
      {tokens.map((token) => {
        const cell = cells[token];
        return (
          <td key={token} className={classes(styles.cell, cell.finding && tints[cell.finding.severity])}>
            {(readable[token] || cell.finding) && (
              <ClaimCell
                claim={row.name}
                cell={cell}
                findings={
                  cell.finding
                    ? findings.filter(({ subject }) => subject.token === token && subject.claim === row.claim)
                    : []
                }
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}
