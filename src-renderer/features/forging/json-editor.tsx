import { useId } from 'react';
import { jsonFaultWords } from '../../../src-shared/domain/forging/forgery-words.ts';
import { jsonFault } from '../../../src-shared/domain/forging/json-fault.ts';
import { TextArea } from '../../ui/field.tsx';
import styles from './json-editor.module.css';

interface JsonEditorProps {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A JSON object as text, with the place named where it stops being one. */
export function JsonEditor({ label, rows, value, onChange }: JsonEditorProps) {
  const id = useId();
  const faultId = useId();
  const fault = jsonFault(value);
  return (
    <div className={styles.editor}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <TextArea
        mono
        id={id}
        rows={rows}
        value={value}
        onChange={onChange}
        aria-invalid={fault !== null}
        aria-describedby={faultId}
        data-invalid={fault === null ? undefined : ''}
      />
      <p id={faultId} className={styles.fault} role="status">
        {fault === null ? '' : jsonFaultWords(fault)}
      </p>
    </div>
  );
}
