import type { TemplatePlace } from '../../../src-shared/domain/calls/template.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { classes } from '../../ui/classes.ts';
import styles from './template-input.module.css';
import { sourceWords, valueWords } from './variable-words.ts';
import type { KnownVariables } from './variables-context.tsx';

const unresolved = 'no value: the request is not sent';

function described(name: string, { scope, statuses }: KnownVariables) {
  const variable = scope.get(name);
  if (variable === undefined) return null;
  const status = variable.value.kind === 'secret' ? statuses.get(variable.value.variableId) : undefined;
  const secret = variable.value.kind === 'secret' ? 'secret, ' : '';
  const hides = variable.hidden.length === 0 ? '' : `, before ${variable.hidden.length} further`;
  return {
    value: `${secret}${valueWords(variable, status)}`,
    source: `${sourceWords(variable.source)}${hides}`,
  };
}

function eachOnce(places: readonly TemplatePlace[]): readonly string[] {
  return [...new Set(places.map(({ name }) => name))];
}

/** For those who can't see the tint. */
export function placesText(places: readonly TemplatePlace[], known: KnownVariables): string {
  return eachOnce(places)
    .map((name) => {
      const words = described(name, known);
      const said = words === null ? unresolved : `${words.value}, ${words.source}`;
      return `${displayText(name)}: ${said}.`;
    })
    .join(' ');
}

function PlaceLine({ name, known }: { readonly name: string; readonly known: KnownVariables }) {
  const words = described(name, known);
  return (
    <div className={styles.line}>
      <span className={classes(styles.name, words === null && styles.missing, 'mono')}>
        {displayText(name)}
      </span>
      {words === null ? (
        <span className={styles.missing}>{unresolved}</span>
      ) : (
        <>
          <span className={classes(styles.value, 'mono')}>{words.value}</span>
          <span className={styles.source}>{words.source}</span>
        </>
      )}
    </div>
  );
}

/** What the names of a field stand for, below it; a screen reader has the same from the field's description. */
export function PlaceList(props: {
  readonly places: readonly TemplatePlace[];
  readonly known: KnownVariables;
}) {
  return (
    <div className={classes(styles.popup, styles.list)} aria-hidden="true" data-testid="places">
      {eachOnce(props.places).map((name) => (
        <PlaceLine key={name} name={name} known={props.known} />
      ))}
    </div>
  );
}

/** What the name under the pointer stands for. */
export function PlaceCard(props: {
  readonly name: string;
  readonly left: number;
  readonly known: KnownVariables;
}) {
  return (
    <div
      className={classes(styles.popup, styles.card)}
      style={{ left: `min(${Math.max(0, props.left)}px, calc(100% - 220px))` }}
      role="tooltip"
    >
      <PlaceLine name={props.name} known={props.known} />
    </div>
  );
}
