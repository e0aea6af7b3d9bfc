import { useId } from 'react';
import { formattedJsonBody, jsonBodyFault } from '../../../src-shared/domain/calls/json-body.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import styles from './body-editor.module.css';

interface JsonFieldProps {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
}

/** JSON as text, which may be broken: that is said, and stands in nobody's way. */
export function JsonField({ label, rows, value, placeholder, onChange }: JsonFieldProps) {
  const faultId = useId();
  const fault = jsonBodyFault(value);
  const formatted = fault === null && value.trim() !== '' ? formattedJsonBody(value) : null;
  return (
    <div className={styles.field}>
      <TextArea
        mono
        aria-label={label}
        aria-describedby={faultId}
        rows={rows}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
      />
      <div className={styles.foot}>
        <p id={faultId} className={styles.fault} role="status">
          {fault && `No JSON from line ${fault.line}, column ${fault.column} on. It is sent as it stands.`}
        </p>
        <Button
          size="sm"
          disabled={formatted === null || formatted === value}
          onClick={() => {
            if (formatted !== null) onChange(formatted);
          }}
        >
          Format
        </Button>
      </div>
    </div>
  );
}
