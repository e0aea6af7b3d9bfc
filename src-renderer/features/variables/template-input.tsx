import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { openPlace, templatePlaces } from '../../../src-shared/domain/calls/template.ts';
import { classes } from '../../ui/classes.ts';
import { TextInput } from '../../ui/field.tsx';
import { NameChoices } from './name-choices.tsx';
import { chosenName, namesFor, nextChoice } from './name-completion.ts';
import { PlaceCard, PlaceList, placesText } from './place-list.tsx';
import styles from './template-input.module.css';
import { type KnownVariables, useVariables } from './variables-context.tsx';

type TemplateInputProps = Pick<
  ComponentProps<typeof TextInput>,
  'aria-label' | 'placeholder' | 'value' | 'onChange' | 'size'
> & {
  /** Also lists what the names stand for while it has the focus. */
  readonly listed?: boolean;
};

/** A field whose text may hold `{{name}}`. Outside a request, where names mean nothing, it is a plain one. */
export function TemplateInput(props: TemplateInputProps) {
  const known = useVariables();
  const { listed: _, ...rest } = props;
  return known === null ? <TextInput mono {...rest} /> : <MarkedInput {...props} known={known} />;
}

/**
 * The text stays that of an ordinary input, so that caret, selection, undo and screen readers are the browser's. Behind it
 * lies a copy of the text, unseen, whose places are tinted; it follows the input's scrolling.
 */
function MarkedInput({ known, listed = false, ...rest }: TemplateInputProps & { known: KnownVariables }) {
  const { value, onChange, size = 'md' } = rest;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  /** Null until a name is chosen by the arrow keys. */
  const [active, setActive] = useState<number | null>(null);
  const [dismissed, setDismissed] = useState(false);
  const [pointed, setPointed] = useState<{ readonly name: string; readonly left: number } | null>(null);
  const places = templatePlaces(value);
  const open = caret === null || dismissed ? null : openPlace(value, caret);
  const names = open === null ? [] : namesFor([...known.scope.keys()], open.typed);
  const chosen = open === null ? undefined : chosenName(names, active, open, caret ?? 0);

  const follow = () => {
    if (copy.current && input.current) copy.current.scrollLeft = input.current.scrollLeft;
  };
  useLayoutEffect(follow);

  const put = (name: string) => {
    if (open === null) return;
    const before = `${value.slice(0, open.start)}{{${name}}}`;
    onChange(before + value.slice(open.end));
    // Once the new text stands, the caret goes behind the name.
    requestAnimationFrame(() => input.current?.setSelectionRange(before.length, before.length));
    setCaret(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (names.length === 0) return;
    const taken = event.key === 'Enter' || event.key === 'Tab' ? chosen : undefined;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setActive(nextChoice(names, chosen, event.key === 'ArrowDown' ? 1 : -1));
    else if (taken !== undefined) put(taken);
    else if (event.key === 'Escape') setDismissed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const point = (x: number) => {
    const marks = [...(copy.current?.querySelectorAll('mark') ?? [])];
    const at = marks.findIndex((mark) => {
      const { left, right } = mark.getBoundingClientRect();
      return x >= left && x <= right;
    });
    const name = places[at]?.name;
    if (name === undefined) setPointed(null);
    else if (pointed?.name !== name)
      setPointed({
        name,
        left:
          (marks[at]?.getBoundingClientRect().left ?? 0) - (copy.current?.getBoundingClientRect().left ?? 0),
      });
  };

  const focused = caret !== null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only shows what is said at the focus as well.
    <div
      className={styles.field}
      onMouseMove={(event) => point(event.clientX)}
      onMouseLeave={() => setPointed(null)}
    >
      <div ref={copy} className={classes(styles.copy, styles[size], 'mono')} aria-hidden="true">
        {marked(value, places, known)}
      </div>
      <TextInput
        {...rest}
        ref={input}
        mono
        aria-describedby={places.length > 0 ? `${id}-places` : undefined}
        aria-autocomplete="list"
        aria-controls={names.length === 0 ? undefined : `${id}-names`}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${names.indexOf(chosen)}`}
        onScroll={follow}
        onFocus={(event) => setCaret(event.currentTarget.selectionStart)}
        onSelect={(event) => {
          const next = event.currentTarget.selectionStart;
          if (next !== caret) setActive(null);
          setCaret(next);
        }}
        onChange={(next) => {
          setDismissed(false);
          setActive(null);
          onChange(next);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setCaret(null);
          setDismissed(false);
        }}
      />
      {places.length > 0 && (
        <span id={`${id}-places`} className="visually-hidden">
          {placesText(places, known)}
        </span>
      )}
      {names.length > 0 && <NameChoices id={id} names={names} chosen={chosen} known={known} onChoose={put} />}
      {names.length === 0 && pointed !== null && (
        <PlaceCard name={pointed.name} left={pointed.left} known={known} />
      )}
      {names.length === 0 && pointed === null && listed && focused && places.length > 0 && (
        <PlaceList places={places} known={known} />
      )}
    </div>
  );
}

function marked(value: string, places: ReturnType<typeof templatePlaces>, { scope }: KnownVariables) {
  const pieces = places.map(({ start, end, name }, index) => (
    <span key={`${start} ${name}`}>
      {value.slice(places[index - 1]?.end ?? 0, start)}
      <mark className={scope.has(name) ? styles.known : styles.unknown}>{value.slice(start, end)}</mark>
    </span>
  ));
  return [...pieces, <span key="rest">{value.slice(places.at(-1)?.end ?? 0)}</span>];
}
