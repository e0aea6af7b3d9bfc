import { KeyRound, Search, X } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useId, useState } from 'react';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { type Command, useCommandList } from '../../app/commands.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { filterCommands } from './filter-commands.ts';
import styles from './palette.module.css';
import { PaletteList } from './palette-list.tsx';
import { guessPaste, type PasteGuess } from './paste-guess.ts';
import { useDecodePasted } from './use-decode-pasted.ts';

interface Pasted {
  readonly text: string;
  readonly guess: Exclude<PasteGuess, 'search'>;
}

const guessWords: Record<Pasted['guess'], string> = {
  token: 'A token',
  token_response: 'A token response',
  callback_url: 'A callback URL',
  text: 'Pasted text',
};

const decodeTitles = {
  token: 'Decode this token',
  token_response: 'Decode these tokens',
  text: 'Look for a token in it',
} as const;

const noCommand = 'No command has these words. A token can be pasted here to decode it.';
const callbackAdvice =
  'A callback URL completes a sign-in that is waiting: paste it on the Tokens screen, below the link.';

const mostCommands = 60;

interface PaletteContentProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}

export function PaletteContent({ input, onClose }: PaletteContentProps) {
  const listCommands = useCommandList();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [active, setActive] = useState(0);
  const { decode, busy, problem, forgetProblem } = useDecodePasted(onClose);

  const offered: readonly Command[] =
    pasted !== null
      ? pastedCommands(pasted, () => void decode(pasted.text))
      : listCommands().filter(({ id }) => id !== 'palette');
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
    const guess = guessPaste(text);
    if (guess === 'search') return false;
    setPasted({ text, guess });
    setQuery('');
    setActive(0);
    forgetProblem();
    return true;
  };
  const drop = () => {
    setPasted(null);
    forgetProblem();
    input.current?.focus();
  };
  const run = (command: Command) => {
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
    else if (event.key === 'Enter' && current !== undefined) {
      if (!busy) run(current);
    } else if (event.key === 'Backspace' && query === '' && pasted !== null) drop();
    else return;
    event.preventDefault();
  };

  const text = problem === null ? null : describeProblem(problem);
  return (
    <>
      <div className={styles.field}>
        <Search aria-hidden="true" />
        {pasted !== null && (
          <span className={styles.pasted}>
            {guessWords[pasted.guess]}, {pasted.text.length.toLocaleString('en')} characters
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
          placeholder={pasted === null ? 'Search commands, or paste a token' : ''}
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
      {text !== null && (
        <div className={styles.message}>
          <Notice severity="error" urgent title={text.title}>
            {`${text.detail} ${text.remedy}`.trim()}
          </Notice>
        </div>
      )}
      <PaletteList
        id={listId}
        groups={groups}
        activeId={activeId}
        optionId={optionId}
        onPoint={(command) => setActive(commands.indexOf(command))}
        onRun={run}
        emptyText={pasted === null ? noCommand : callbackAdvice}
        icon={pasted === null ? null : <KeyRound aria-hidden="true" />}
      />
      <p className={styles.foot} role="status">
        {busy ? 'Decoding…' : '↑ ↓ to choose, Enter to run, Esc to close'}
      </p>
    </>
  );
}

function pastedCommands(pasted: Pasted, run: () => void): readonly Command[] {
  if (pasted.guess === 'callback_url') return [];
  return [{ id: 'decode-pasted', title: decodeTitles[pasted.guess], group: 'Pasted', run }];
}

function bounded(groups: ReturnType<typeof filterCommands>): ReturnType<typeof filterCommands> {
  let left = mostCommands;
  return groups.flatMap((group) => {
    const commands = group.commands.slice(0, left);
    left -= commands.length;
    return commands.length === 0 ? [] : [{ ...group, commands }];
  });
}
