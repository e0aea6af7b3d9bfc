import { ChevronDown, MoreHorizontal, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { folderPath, type RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import type { RequestMove } from '../../../src-shared/domain/calls/request-moves.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Menu } from '../../ui/menu.tsx';
import { ManagementSection, type OpenOperation } from './management/management-section.tsx';
import { MethodName } from './method-name.tsx';
import styles from './request-list.module.css';

interface RequestListProps {
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
  readonly chosenId: string | null;
  readonly isChanged: (id: string) => boolean;
  readonly onSelect: (id: string) => void;
  readonly onCreate: () => void;
  readonly onRename: (request: SavedRequest) => void;
  readonly onDuplicate: (request: SavedRequest) => void;
  readonly onRemove: (request: SavedRequest) => void;
  readonly onMove: (move: RequestMove) => void;
  /** The operation of the catalogue whose draft is chosen. */
  readonly openOperationId: string | null;
  readonly onOpenOperation: OpenOperation;
}

/** Where a request stands whose folder is gone. */
const elsewhere = 'Other requests';

export function RequestList(props: RequestListProps) {
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const wanted = filter.trim().toLowerCase();
  const matching = props.requests.filter(({ name, url, method }) =>
    `${method} ${name} ${url}`.toLowerCase().includes(wanted),
  );
  const collectionOf = ({ folderId }: SavedRequest) =>
    folderPath(props.folders, folderId)[0]?.name ?? elsewhere;
  const inCollection = (requests: readonly SavedRequest[], collection: string) =>
    requests.filter((request) => collectionOf(request) === collection);
  const collections = [...new Set(matching.map(collectionOf))];

  const toggle = (collection: string) =>
    setClosed((current) => {
      const next = new Set(current);
      if (!next.delete(collection)) next.add(collection);
      return next;
    });

  /** Alt with an arrow moves a request past its neighbour in the same collection. */
  const move = (request: SavedRequest, step: -1 | 1) => {
    const siblings = inCollection(props.requests, collectionOf(request));
    const at = siblings.indexOf(request);
    if (!siblings[at + step]) return;
    const beforeId = siblings[step < 0 ? at - 1 : at + 2]?.id ?? null;
    props.onMove({ kind: 'request', id: request.id, folderId: request.folderId, beforeId });
  };
  const onKeyDown = (event: KeyboardEvent, request: SavedRequest) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(request, event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    <aside className={styles.side} aria-label="Saved requests">
      <div className={styles.top}>
        <label className={styles.filter}>
          <Search aria-hidden="true" />
          <span className="visually-hidden">Filter requests</span>
          <input
            type="search"
            value={filter}
            placeholder="Filter requests"
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
        <Button square aria-label="New request" onClick={props.onCreate}>
          <Plus aria-hidden="true" />
        </Button>
      </div>
      <div className={styles.scroll}>
        {matching.length === 0 && <p className={styles.nothing}>No saved request matches.</p>}
        {collections.map((collection) => (
          <section key={collection} className={styles.collection}>
            <h2>
              <button
                type="button"
                className={styles.heading}
                aria-expanded={!closed.has(collection)}
                onClick={() => toggle(collection)}
              >
                <ChevronDown aria-hidden="true" className={closed.has(collection) ? styles.folded : ''} />
                <span className={styles.title}>{collection}</span>
                <span className={styles.count}>{inCollection(matching, collection).length}</span>
              </button>
            </h2>
            {!closed.has(collection) && (
              <ul>
                {inCollection(matching, collection).map((request) => (
                  <li
                    key={request.id}
                    className={classes(styles.item, request.id === props.chosenId && styles.on)}
                  >
                    <button
                      type="button"
                      className={styles.choose}
                      aria-current={request.id === props.chosenId ? 'true' : undefined}
                      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                      onClick={() => props.onSelect(request.id)}
                      onKeyDown={(event) => onKeyDown(event, request)}
                    >
                      <MethodName method={request.method} />
                      <span className={styles.name} title={request.name}>
                        {request.name}
                      </span>
                      {props.isChanged(request.id) && <span className={styles.mark}>edited</span>}
                    </button>
                    <Menu
                      trigger={
                        <Button kind="plain" size="sm" square aria-label={`Actions for ${request.name}`}>
                          <MoreHorizontal aria-hidden="true" />
                        </Button>
                      }
                      groups={[
                        [
                          { label: 'Rename or move…', onSelect: () => props.onRename(request) },
                          { label: 'Duplicate', onSelect: () => props.onDuplicate(request) },
                        ],
                        [
                          { label: 'Move up', hint: 'Alt+↑', onSelect: () => move(request, -1) },
                          { label: 'Move down', hint: 'Alt+↓', onSelect: () => move(request, 1) },
                        ],
                        [{ label: 'Delete', danger: true, onSelect: () => props.onRemove(request) }],
                      ]}
                    />
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
        <ManagementSection search={filter} openId={props.openOperationId} onOpen={props.onOpenOperation} />
      </div>
    </aside>
  );
}
