import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { classes } from '../../ui/classes.ts';
import styles from './template-input.module.css';
import { sourceWords } from './variable-words.ts';
import type { KnownVariables } from './variables-context.tsx';

/** Names to complete `{{` with; the field keeps the focus. */
export function NameChoices(props: {
  readonly id: string;
  readonly names: readonly string[];
  readonly chosen: string | undefined;
  readonly known: KnownVariables;
  readonly onChoose: (name: string) => void;
}) {
  return (
    <>
      <div
        id={`${props.id}-names`}
        role="listbox"
        tabIndex={-1}
        aria-label="Variables"
        className={classes(styles.popup, styles.names)}
      >
        {props.names.map((name, index) => (
          <div
            key={name}
            id={`${props.id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={name === props.chosen}
            className={styles.option}
            // The field must not lose the focus before the name stands in it.
            onMouseDown={(event) => {
              event.preventDefault();
              props.onChoose(name);
            }}
          >
            <span className="mono">{displayText(name)}</span>
            <span className={styles.source}>{sourceOf(name, props.known)}</span>
          </div>
        ))}
      </div>
      <span className="visually-hidden" role="status">
        {props.names.length} {props.names.length === 1 ? 'variable' : 'variables'}: arrow keys choose, Enter
        takes.
      </span>
    </>
  );
}

function sourceOf(name: string, { scope }: KnownVariables): string {
  const variable = scope.get(name);
  return variable === undefined ? '' : sourceWords(variable.source);
}
