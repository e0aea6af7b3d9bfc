import { KeyRound, Search, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { pastedImport } from '../../../src-shared/domain/import/looks-like.ts';
import { type Command, useCommandList } from '../../app/commands.tsx';
import { Button } from '../../ui/button.tsx';
import { filterCommands } from './filter-commands.ts';
import { isSearch } from './is-search.ts';
import styles from './palette.module.css';
import { PaletteList } from './palette-list.tsx';
import { pasteActions } from './paste-words.ts';
import { Recognised } from './recognised.tsx';
import { useFoundCalls } from './use-found-calls.ts';
import { type RequestReport, usePasteActions } from './use-paste-actions.ts';
import { usePasted } from './use-pasted.ts';

const noCommand =
  'No command and no request has these words. Tokens, URLs, curl commands and cookies can be pasted here.';

const mostCommands = 60;

interface PaletteContentProps {
  readonly open: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
  /** A pasted request is to be shown. */
  readonly onRequest: (report: RequestReport) => void;
}

export function PaletteContent({ open, input, onClose, onRequest }: PaletteContentProps) {
  const known = useCommandList();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const { pasted, take: inspect, drop: forget, fail } = usePasted();
  const { perform, busy, waiting } = usePasteActions({ open, onRequest, onDone: onClose, onProblem: fail });

  const calls = useFoundCalls(query);
  const offered: readonly Command[] =
    pasted === null
      ? [...known.filter(({ id }) => id !== 'palette'), ...calls]
      : pasted.stage !== 'known'
        ? []
        : pasteActions(pasted.report, waiting, pastedImport(pasted.text)).map(({ action, title }) => ({
            id: `pasted-${action}`,
            title,
            group: 'Pasted',
            run: () => void perform(action, pasted.text, pasted.report),
          }));
  const groups = bounded(filterCommands(offered, query));
  const commands = groups.flatMap((group) => group.commands);
  const current = commands[Math.min(active, commands.length - 1)];
  const optionId = (id: string) => `${listId} ${id}`.replace(/\s/g, '-');
  const activeId = current === undefined ? undefined : optionId(current.id);

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  /** Text that may be a credential never reaches the field. */
  const take = (text: string): boolean => {
    if (isSearch(text)) return false;
    void inspect(text);
    setQuery('');
    setActive(0);
    return true;
  };
  const drop = () => {
    forget();
    input.current?.focus();
  };
  const run = (command: Command) => {
    if (busy) return;
    if (pasted === null) onClose();
    command.run();
  };

  const onPaste = (event: ClipboardEvent) => {
    if (take(event.clipboardData.getData('text'))) event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = commands.length - 1;
    const place = Math.min(active, last);
    if (event.key === 'ArrowDown') setActive(place >= last ? 0 : place + 1);
    else if (event.key === 'ArrowUp') setActive(place <= 0 ? last : place - 1);
    else if (event.key === 'Enter' && current !== undefined) run(current);
    else if (event.key === 'Backspace' && query === '' && pasted !== null) drop();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        {pasted !== null && (
          <span className={styles.pasted}>
            Pasted, {pasted.text.length.toLocaleString('en')} characters
            <Button kind="plain" size="sm" square aria-label="Drop what was pasted" onClick={drop}>
              <X aria-hidden="true" />
            </Button>
          </span>
        )}
        <input
          ref={input}
          className={styles.input}
          role="combobox"
          aria-label="Search or paste"
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={pasted === null ? 'Search commands and requests, or paste a token, URL or curl' : ''}
          value={query}
          onChange={(event) => {
            if (take(event.currentTarget.value)) return;
            setQuery(event.currentTarget.value);
            setActive(0);
          }}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
      </div>
      {pasted !== null && <Recognised pasted={pasted} waiting={waiting} />}
      <PaletteList
        id={listId}
        groups={groups}
        activeId={activeId}
        optionId={optionId}
        onPoint={(command) => setActive(commands.indexOf(command))}
        onRun={run}
        emptyText={pasted === null ? noCommand : nothingToDo(pasted.stage)}
        icon={pasted === null ? null : <KeyRound aria-hidden="true" />}
      />
      <p className={styles.foot} role="status">
        {busy ? 'Working on it…' : '↑ ↓ to choose, Enter to run, Esc to close'}
      </p>
    </>
  );
}

function nothingToDo(stage: 'looking' | 'known' | 'failed'): string {
  return stage === 'looking' ? 'Looking at it…' : 'Nothing to do with it here.';
}

function bounded(groups: ReturnType<typeof filterCommands>): ReturnType<typeof filterCommands> {
  let left = mostCommands;
  return groups.flatMap((group) => {
    const commands = group.commands.slice(0, left);
    left -= commands.length;
    return commands.length === 0 ? [] : [{ ...group, commands }];
  });
}
