import { Plus, X } from 'lucide-react';
import { useRef } from 'react';
import type { Parameter } from '../../../../src-shared/domain/minting/parameter.ts';
import { Button } from '../../../ui/button.tsx';
import { TextInput } from '../../../ui/field.tsx';
import styles from './parameter-table.module.css';

interface ParameterTableProps {
  readonly title: string;
  readonly parameters: readonly Parameter[];
  readonly onChange: (parameters: readonly Parameter[]) => void;
}

/** Names and values as they will be sent, in order; names may repeat. */
export function ParameterTable({ title, parameters, onChange }: ParameterTableProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const set = (index: number, fields: Partial<Parameter>) =>
    onChange(parameters.map((each, at) => (at === index ? { ...each, ...fields } : each)));
  const add = () => {
    onChange([...parameters, { name: '', value: '' }]);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLInputElement>('tr:last-child input')?.focus(),
    );
  };
  // Rows have no identity but their place.
  const rows = parameters.map((parameter, index) => ({ parameter, index, key: `row-${index}` }));
  return (
    <section aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <Button kind="plain" size="sm" onClick={add} aria-label={`Add a parameter: ${title}`}>
          <Plus aria-hidden="true" />
          Add
        </Button>
      </header>
      {parameters.length > 0 && (
        <table className={styles.table}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">Remove</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map(({ parameter, index, key }) => (
              <tr key={key}>
                <td>
                  <TextInput
                    mono
                    size="sm"
                    aria-label={`${title}: name ${index + 1}`}
                    placeholder="name"
                    value={parameter.name}
                    onChange={(name) => set(index, { name })}
                  />
                </td>
                <td>
                  <TextInput
                    mono
                    size="sm"
                    aria-label={`${title}: value ${index + 1}`}
                    placeholder="value"
                    value={parameter.value}
                    onChange={(value) => set(index, { value })}
                  />
                </td>
                <td>
                  <Button
                    kind="plain"
                    size="sm"
                    square
                    aria-label={`${title}: remove ${parameter.name || `parameter ${index + 1}`}`}
                    onClick={() => onChange(parameters.filter((_, at) => at !== index))}
                  >
                    <X aria-hidden="true" />
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
