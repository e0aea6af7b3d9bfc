import { Plus } from 'lucide-react';
import type { SwitchableParameter } from '../../../src-shared/domain/calls/saved-request.ts';
import { Button } from '../../ui/button.tsx';
import { TemplateInput } from '../variables/template-input.tsx';
import styles from './switched-rows.module.css';
import { SwitchedRow, SwitchedTable } from './switched-rows.tsx';

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
        <SwitchedTable headings={['Name', 'Value']}>
          {rows.map((row, index) => {
            const which = `${noun} ${index + 1}`;
            return (
              // Rows may repeat a name and have no identity but their place.
              <SwitchedRow
                key={which}
                which={which}
                row={row}
                onChange={(change) => put(index, change)}
                onRemove={() => onChange(rows.filter((_, at) => at !== index))}
              >
                <td>
                  <TemplateInput
                    size="sm"
                    aria-label={`Value of ${which}`}
                    value={row.value}
                    onChange={(value) => put(index, { value })}
                  />
                </td>
              </SwitchedRow>
            );
          })}
        </SwitchedTable>
      )}
      <Button size="sm" onClick={() => onChange([...rows, { name: '', value: '', enabled: true }])}>
        <Plus aria-hidden="true" />
        Add {noun}
      </Button>
    </div>
  );
}
