import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { TextInput } from '../../ui/field.tsx';
import styles from './switched-rows.module.css';

interface SwitchedTableProps {
  /** Of the columns between the switch and the removal. */
  readonly headings: readonly string[];
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Rows that can be left out without being deleted. */
export function SwitchedTable({ headings, className, children }: SwitchedTableProps) {
  return (
    <table className={classes(styles.table, className)}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Sent</span>
          </th>
          {headings.map((heading) => (
            <th key={heading} scope="col">
              {heading}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface SwitchedRowProps {
  /** As it is called beside others: "header 2". */
  readonly which: string;
  readonly row: { readonly enabled: boolean; readonly name: string };
  readonly onChange: (change: { readonly enabled: boolean } | { readonly name: string }) => void;
  readonly onRemove: () => void;
  /** The cells after the name. */
  readonly children: ReactNode;
}

export function SwitchedRow({ which, row, onChange, onRemove, children }: SwitchedRowProps) {
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          className={styles.check}
          checked={row.enabled}
          aria-label={`Send ${which}`}
          onChange={(event) => onChange({ enabled: event.currentTarget.checked })}
        />
      </td>
      <td>
        <TextInput
          mono
          size="sm"
          aria-label={`Name of ${which}`}
          value={row.name}
          onChange={(name) => onChange({ name })}
        />
      </td>
      {children}
      <td>
        <Button kind="plain" size="sm" square aria-label={`Remove ${which}`} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      </td>
    </tr>
  );
}
