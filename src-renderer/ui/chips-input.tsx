import { X } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import styles from './chips-input.module.css';
import { classes } from './classes.ts';
import { laterControl, type StandInEvents } from './later.tsx';
import type { SuggestingInputProps } from './suggesting-input.tsx';

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

const SuggestingInput = laterControl(PlainInput, async () => {
  const { SuggestingInput } = await import('./suggesting-input.tsx');
  return SuggestingInput;
});

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
      <SuggestingInput
        label={label}
        hintId={hintId}
        input={input}
        placeholder={placeholder}
        suggestions={open}
        text={text}
        listed={listed}
        onListed={setListed}
        onText={setText}
        onAdd={add}
        onKeyDown={onKeyDown}
        onLeave={() => {
          if (text.trim() !== '') add(text);
          else setListed(false);
        }}
      />
      <span id={hintId} className="visually-hidden">
        Enter adds what you typed.
      </span>
    </fieldset>
  );
}

/** The field as long as it can't suggest anything yet. */
function PlainInput(props: SuggestingInputProps & StandInEvents) {
  const { label, hintId, input, placeholder, text, onText, onListed, onKeyDown, onLeave } = props;
  return (
    <input
      ref={input}
      type="text"
      role="combobox"
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded={false}
      aria-label={`Add: ${label}`}
      aria-describedby={hintId}
      autoComplete="off"
      className={styles.input}
      placeholder={placeholder}
      spellCheck={false}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={props.onFocus}
      onBlur={() => {
        props.onBlur();
        onLeave();
      }}
      onMouseDown={() => {
        props.onPress();
        onListed(true);
      }}
    />
  );
}
