import { ChevronDown, LockKeyhole } from 'lucide-react';
import type { RequestToken } from '../../../../src-shared/domain/calls/saved-request.ts';
import { findOperations, groupOperations } from '../../../../src-shared/domain/management/find-operations.ts';
import type { ManagementOperation } from '../../../../src-shared/domain/management/management-catalogue.ts';
import { scopeStanding } from '../../../../src-shared/domain/management/scope-standing.ts';
import { classes } from '../../../ui/classes.ts';
import { MethodName } from '../method-name.tsx';
import { createSessionMap, useSessionMap } from '../session-map.ts';
import styles from './management-section.module.css';
import { useCaller } from './use-caller.ts';
import { useManagement, useTokenRights } from './use-management.ts';

export type OpenOperation = (
  operation: ManagementOperation,
  /** Where it is saved. */
  collection: string,
  token: RequestToken,
) => void;

interface ManagementSectionProps {
  /** What the list is searched for; empty: everything. */
  readonly search: string;
  /** The operation whose draft is in the editor. */
  readonly openId: string | null;
  readonly onOpen: OpenOperation;
}

/** Headings that stand open, as long as the page lives. */
const openHeadings = createSessionMap<true>();
const everything = 'all';
const groupKey = (name: string) => `group ${name}`;

/** Every call of the provider's management API, to open as a draft; nothing for a provider without one. */
export function ManagementSection({ search, openId, onOpen }: ManagementSectionProps) {
  const management = useManagement();
  const audiences = management?.audiences ?? [];
  const { token, set } = useCaller(audiences);
  const rights = useTokenRights(set);
  const opened = useSessionMap(openHeadings);
  if (management === null) return null;

  const { operations, source } = management.catalogue;
  const searching = search.trim() !== '';
  const found = findOperations(operations, search);
  if (found.length === 0) return null;
  const isOpen = (key: string) => searching || opened.has(key);
  const toggle = (key: string) => openHeadings.put(key, opened.has(key) ? null : true);
  const lacks = ({ scope }: ManagementOperation) =>
    scopeStanding(scope, rights, audiences).state === 'missing' ? scope : null;
  return (
    <section className={styles.section} aria-label={`All of the ${source.title}`}>
      <h2>
        <Heading
          name={`All of the ${source.title.replace(/^Kinde /, '')}`}
          count={found.length}
          open={isOpen(everything)}
          fixed={searching}
          onToggle={() => toggle(everything)}
        />
      </h2>
      {isOpen(everything) &&
        groupOperations(found).map((group) => (
          <section key={group.name} className={styles.group}>
            <h3>
              <Heading
                name={group.name}
                count={group.operations.length}
                open={isOpen(groupKey(group.name))}
                fixed={searching}
                onToggle={() => toggle(groupKey(group.name))}
              />
            </h3>
            {isOpen(groupKey(group.name)) && (
              <ul>
                {group.operations.map((operation) => (
                  <li key={operation.id}>
                    <Row
                      operation={operation}
                      open={operation.id === openId}
                      lacks={lacks(operation)}
                      onOpen={() => onOpen(operation, source.title, token)}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
    </section>
  );
}

interface HeadingProps {
  readonly name: string;
  readonly count: number;
  readonly open: boolean;
  /** Open while the list is searched, whatever it was before. */
  readonly fixed: boolean;
  readonly onToggle: () => void;
}

function Heading({ name, count, open, fixed, onToggle }: HeadingProps) {
  return (
    <button
      type="button"
      className={styles.heading}
      aria-expanded={open}
      aria-disabled={fixed}
      onClick={fixed ? undefined : onToggle}
    >
      <ChevronDown aria-hidden="true" className={open ? '' : styles.folded} />
      <span className={styles.title}>{name}</span>
      <span className={styles.count}>{count}</span>
    </button>
  );
}

interface RowProps {
  readonly operation: ManagementOperation;
  readonly open: boolean;
  /** The scope that the token which would go along lacks. */
  readonly lacks: string | null;
  readonly onOpen: () => void;
}

function Row({ operation, open, lacks, onOpen }: RowProps) {
  const { method, name, path, scope } = operation;
  return (
    <button
      type="button"
      className={classes(styles.row, open && styles.on)}
      aria-current={open ? 'true' : undefined}
      title={scope === null ? path : `${path} · needs ${scope}`}
      onClick={onOpen}
    >
      <MethodName method={method} />
      <span className={styles.name}>{name}</span>
      {lacks !== null && (
        <span className={styles.lacks}>
          <LockKeyhole aria-hidden="true" />
          <span className="visually-hidden">(the token lacks {lacks})</span>
        </span>
      )}
    </button>
  );
}
