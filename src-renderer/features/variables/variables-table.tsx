import { Plus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { variableFaults } from '../../../src-shared/domain/calls/variable-rules.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { VariableRow } from './variable-row.tsx';
import { useSecretStatuses } from './variables-context.tsx';
import styles from './variables-table.module.css';

const newVariable = (): Variable => ({
  id: crypto.randomUUID(),
  name: '',
  value: '',
  secret: false,
  enabled: true,
});

/** The variable whose value is to have the focus; a new one each time that it is to have it. */
export interface ShownValue {
  readonly variableId: string;
}

interface VariablesTableProps {
  readonly environmentId: string;
  readonly variables: readonly Variable[];
  /** As they are kept: what was secret there has a value that is never shown again. */
  readonly saved: readonly Variable[];
  readonly onChange: (next: (variables: readonly Variable[]) => readonly Variable[]) => void;
  /** Asked when a variable is deleted. What it returns is asked when that is to come back: whether its place is gone. */
  readonly goneSince?: () => () => boolean;
  /** What is edited goes with the table, as in a dialog: so does the offer to bring a deleted variable back. */
  readonly passing?: boolean;
  /** Names empty fields too. */
  readonly attempted?: boolean;
  /** Shown first, and not to be edited: its name and its value. */
  readonly builtIn?: readonly [name: string, value: string];
  readonly shownValue?: ShownValue | null;
}

/** Variables of an environment, a folder or a request. */
export function VariablesTable(props: VariablesTableProps) {
  const {
    variables,
    saved,
    onChange,
    builtIn,
    attempted = false,
    passing = false,
    shownValue = null,
  } = props;
  const notify = useNotify();
  const offers = useRef<(() => void)[]>([]);
  useEffect(
    () => () => {
      for (const withdraw of offers.current.splice(0)) withdraw();
    },
    [],
  );
  const values = useRef(new Map<string, HTMLInputElement>());
  useEffect(() => {
    if (shownValue !== null) values.current.get(shownValue.variableId)?.focus();
  }, [shownValue]);
  const statuses = useSecretStatuses(props.environmentId);
  const faults = variableFaults(variables);
  const wasSecret = new Set(saved.filter(({ secret }) => secret).map(({ id }) => id));
  const set = (id: string, part: Partial<Variable>) =>
    onChange((current) => current.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const remove = (variable: Variable, index: number) => {
    const isGone = props.goneSince?.();
    onChange((current) => current.filter(({ id }) => id !== variable.id));
    const withdraw = notify.undoable(`Deleted the variable “${variable.name}”`, () => {
      if (isGone?.() === true) {
        notify.say(`“${variable.name}” did not come back: what it belonged to was deleted`);
        return;
      }
      onChange((current) =>
        current.some(({ id }) => id === variable.id)
          ? current
          : [...current.slice(0, index), variable, ...current.slice(index)],
      );
    });
    if (passing) offers.current.push(withdraw);
  };

  return (
    <div className={styles.wrap}>
      {(variables.length > 0 || builtIn !== undefined) && (
        <table className={styles.table} aria-label="Variables">
          <thead>
            <tr>
              <th scope="col" className={styles.act}>
                <span className="visually-hidden">Used</span>
              </th>
              <th scope="col" className={styles.name}>
                Name
              </th>
              <th scope="col">Value</th>
              <th scope="col" className={styles.act}>
                Secret
              </th>
              <th scope="col" className={styles.act}>
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {builtIn !== undefined && (
              <tr>
                <td />
                <td>
                  <div className={`${styles.builtIn} mono`}>{builtIn[0]}</div>
                </td>
                <td>
                  <div className={`${styles.builtIn} mono`}>{displayText(builtIn[1])} (built in)</div>
                </td>
                <td />
                <td />
              </tr>
            )}
            {variables.map((variable, index) => {
              const { id } = variable;
              return (
                <VariableRow
                  key={id}
                  variable={variable}
                  which={index + 1}
                  faults={faults.filter((fault) => fault.index === index)}
                  attempted={attempted}
                  status={statuses.get(id)}
                  wasSecret={wasSecret.has(id)}
                  valueField={(field) => {
                    if (field === null) values.current.delete(id);
                    else values.current.set(id, field);
                  }}
                  onChange={(part) => set(id, part)}
                  onRemove={() => remove(variable, index)}
                />
              );
            })}
          </tbody>
        </table>
      )}
      <Button size="sm" onClick={() => onChange((current) => [...current, newVariable()])}>
        <Plus aria-hidden="true" />
        Add variable
      </Button>
    </div>
  );
}
