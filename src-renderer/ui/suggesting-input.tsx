import { Autocomplete } from '@base-ui/react/autocomplete';
import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import styles from './chips-input.module.css';
import { classes } from './classes.ts';
import type { TakenOver } from './later.tsx';
import popup from './popup.module.css';

export interface SuggestingInputProps {
  readonly label: string;
  readonly hintId: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  readonly text: string;
  /** Whether the suggestions are shown, if there are any. */
  readonly listed: boolean;
  readonly onListed: (listed: boolean) => void;
  readonly onText: (text: string) => void;
  /** A suggestion was chosen. */
  readonly onAdd: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onLeave: () => void;
}

/** Suggestions in the open list; more of them come as the text narrows them down. */
const mostSuggested = 50;

/** The field of `ChipsInput`, with what could be added. */
export function SuggestingInput(props: SuggestingInputProps & TakenOver) {
  const { label, hintId, input, placeholder, suggestions, text, listed, focused } = props;
  useTakenFocus(input, focused);
  return (
    <Autocomplete.Root
      items={suggestions}
      limit={mostSuggested}
      value={text}
      openOnInputClick
      open={listed && suggestions.length > 0}
      onOpenChange={props.onListed}
      onValueChange={(next, details) => {
        if (details.reason === 'item-press') props.onAdd(next);
        else props.onText(next);
      }}
    >
      <Autocomplete.Input
        ref={input}
        aria-label={`Add: ${label}`}
        aria-describedby={hintId}
        className={styles.input ?? ''}
        placeholder={placeholder}
        spellCheck={false}
        onKeyDown={props.onKeyDown}
        onBlur={props.onLeave}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={popup.positioner ?? ''} sideOffset={6} align="start">
          <Autocomplete.Popup className={popup.popup ?? ''} hidden={suggestions.length === 0}>
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
  );
}

/** Goes on typing where the stand-in was left. */
function useTakenFocus(input: RefObject<HTMLInputElement | null>, focused: boolean): void {
  useLayoutEffect(() => {
    const field = input.current;
    if (!focused || field === null) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [input, focused]);
}
