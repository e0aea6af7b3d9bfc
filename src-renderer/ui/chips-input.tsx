import { Autocomplete } from '@base-ui/react/autocomplete';
import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import styles from './chips-input.module.css';
import { classes } from './classes.ts';
import popup from './popup.module.css';

interface ChipsInputProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly suggestions: readonly string[];
  readonly placeholder: string;
  /** Chips that deserve a second look, with the reason. */
  readonly warnings?: Readonly<Record<string, string>>;
  /** Splits pasted or typed text; defaults to the text as one value. */
  readonly split?: (text: string) => readonly string[];
}

/** Suggestions in the open list; more of them come as the text narrows them down. */
const mostSuggested = 50;

const whole = (text: string): readonly string[] => (text === '' ? [] : [text]);

/** Values as chips: Enter adds, Backspace in the empty field takes the last one back for editing. */
export function ChipsInput(props: ChipsInputProps) {
  const { label, values, onChange, suggestions, placeholder, warnings = {}, split = whole } = props;
  const [text, setText] = useState('');
  const [listed, setListed] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const open = suggestions.filter((suggestion) => !values.includes(suggestion));

  const add = (typed: string) => {
    const fresh = split(typed).filter((value) => !values.includes(value));
    if (fresh.length > 0) onChange([...values, ...new Set(fresh)]);
    setText('');
    // An open list hides the rest of the page from assistive technology.
    setListed(false);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const popupChoice = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey && !popupChoice && text !== '') {
      event.preventDefault();
      add(text);
    }
    const last = values.at(-1);
    if (event.key === 'Backspace' && text === '' && last !== undefined) {
      event.preventDefault();
      onChange(values.slice(0, -1));
      setText(last);
    }
  };

  return (
    <fieldset className={styles.chips} aria-label={label}>
      {values.map((value) => (
        <span
          key={value}
          className={classes(styles.chip, value in warnings && styles.warn)}
          title={warnings[value]}
        >
          <span className={styles.text}>{value}</span>
          <button
            type="button"
            className={styles.remove}
            aria-label={`Remove ${value}`}
            onClick={() => {
              onChange(values.filter((other) => other !== value));
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </button>
        </span>
      ))}
      <Autocomplete.Root
        items={open}
        limit={mostSuggested}
        value={text}
        openOnInputClick
        open={listed && open.length > 0}
        onOpenChange={setListed}
        onValueChange={(next, details) => {
          if (details.reason === 'item-press') add(next);
          else setText(next);
        }}
      >
        <Autocomplete.Input
          ref={input}
          aria-label={`Add: ${label}`}
          aria-describedby={hintId}
          className={styles.input ?? ''}
          placeholder={placeholder}
          spellCheck={false}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (text.trim() !== '') add(text);
            else setListed(false);
          }}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner className={popup.positioner ?? ''} sideOffset={6} align="start">
            <Autocomplete.Popup className={popup.popup ?? ''} hidden={open.length === 0}>
              <Autocomplete.List>
                {(item: string) => (
                  <Autocomplete.Item key={item} value={item} className={classes(popup.item, 'mono')}>
                    {item}
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      <span id={hintId} className="visually-hidden">
        Enter adds what you typed.
      </span>
    </fieldset>
  );
}
