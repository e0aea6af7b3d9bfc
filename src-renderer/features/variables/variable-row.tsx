import { Trash2 } from 'lucide-react';
import type { Ref } from 'react';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import type { VariableFault } from '../../../src-shared/domain/calls/variable-rules.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { secretWords, variableFaultWords } from './variable-words.ts';
import styles from './variables-table.module.css';

interface VariableRowProps {
  readonly variable: Variable;
  /** Its place in the table, from 1. */
  readonly which: number;
  readonly faults: readonly VariableFault[];
  readonly attempted: boolean;
  /** Where its value is kept, if it is secret. */
  readonly status: Parameters<typeof secretWords>[0];
  /** It is kept as a secret now. */
  readonly wasSecret: boolean;
  readonly valueField: Ref<HTMLInputElement>;
  readonly onChange: (part: Partial<Variable>) => void;
  readonly onRemove: () => void;
}

export function VariableRow(props: VariableRowProps) {
  const {
    variable,
    which,
    faults,
    attempted,
    status,
    wasSecret,
    valueField,
    onChange: set,
    onRemove,
  } = props;
  const { name, value, secret, enabled } = variable;
  const faultOf = (field: VariableFault['field']) => faults.find((fault) => fault.field === field);
  const nameFault = faultOf('name');
  const valueFault = faultOf('value');
  const needsValue = !secret && value === '' && wasSecret;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          className={styles.check}
          checked={enabled}
          aria-label={`Use variable ${which}`}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <TextInput
          mono
          aria-label={`Name of variable ${which}`}
          aria-invalid={nameFault !== undefined}
          value={name}
          onChange={(next) => set({ name: next })}
        />
        {nameFault && (attempted || nameFault.reason !== 'empty_name') && (
          <p className={styles.error} role="alert">
            {variableFaultWords[nameFault.reason]}
          </p>
        )}
      </td>
      <td>
        <div className={secret ? styles.masked : undefined}>
          <TextInput
            ref={valueField}
            mono
            aria-label={`Value of variable ${which}`}
            aria-invalid={valueFault !== undefined}
            value={value}
            placeholder={secret ? placeholder(secretWords(status)) : undefined}
            onChange={(next) => set({ value: next })}
          />
        </div>
        {valueFault && (
          <div className={styles.offer} role="alert">
            <p className={styles.error}>{variableFaultWords[valueFault.reason]}</p>
            <Button size="sm" onClick={() => set({ secret: true })}>
              Keep it as a secret variable
            </Button>
          </div>
        )}
        {needsValue && (
          <p className={styles.error} role="alert">
            It was secret, and is never shown again: enter its value anew, or leave it secret.
          </p>
        )}
      </td>
      <td>
        <input
          type="checkbox"
          className={styles.check}
          checked={secret}
          aria-label={`Variable ${which} is secret`}
          onChange={(event) =>
            // A typed secret does not come into sight by taking the mark off.
            set(event.currentTarget.checked ? { secret: true } : { secret: false, value: '' })
          }
        />
      </td>
      <td>
        <Button
          kind="plain"
          square
          aria-label={`Delete variable ${name === '' ? which : name}`}
          onClick={onRemove}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      </td>
    </tr>
  );
}

const placeholder = (standing: string) => `${standing.charAt(0).toUpperCase()}${standing.slice(1)}`;
