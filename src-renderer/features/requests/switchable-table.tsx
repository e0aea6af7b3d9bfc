import { Plus, X } from 'lucide-react';
import type { SwitchableParameter } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { TemplateInput } from '../variables/template-input.tsx';
import styles from './switchable-table.module.css';

interface SwitchableTableProps {
  /** What one row is, in the singular: "query parameter", "header". */
  readonly noun: string;
  readonly rows: readonly SwitchableParameter[];
  readonly onChange: (rows: readonly SwitchableParameter[]) => void;
}

/** Name and value pairs that can be left out without being deleted. */
export function SwitchableTable({ noun, rows, onChange }: SwitchableTableProps) {
  const put = (index: number, change: Partial<SwitchableParameter>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <div className={styles.wrap}>
      {rows.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Sent</span>
              </th>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
              <th scope="col">
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const which = `${noun} ${index + 1}`;
              return (
                // Rows may repeat a name and have no identity but their place.
                <tr key={which}>
                  <td>
                    <input
                      type="checkbox"
                      className={styles.check}
                      checked={row.enabled}
                      aria-label={`Send ${which}`}
                      onChange={(event) => put(index, { enabled: event.currentTarget.checked })}
                    />
                  </td>
                  <td>
                    <TextInput
                      mono
                      size="sm"
                      aria-label={`Name of ${which}`}
                      value={row.name}
                      onChange={(name) => put(index, { name })}
                    />
                  </td>
                  <td>
                    <TemplateInput
                      size="sm"
                      aria-label={`Value of ${which}`}
                      value={row.value}
                      onChange={(value) => put(index, { value })}
                    />
                  </td>
                  <td>
                    <Button
                      kind="plain"
                      size="sm"
                      square
                      aria-label={`Remove ${which}`}
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    >
                      <X aria-hidden="true" />
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <Button size="sm" onClick={() => onChange([...rows, { name: '', value: '', enabled: true }])}>
        <Plus aria-hidden="true" />
        Add {noun}
      </Button>
    </div>
  );
}
