import type { ComponentProps } from 'react';
import { ChipsInput } from '../../ui/chips-input.tsx';
import form from './form.module.css';

interface ChipsFieldProps extends ComponentProps<typeof ChipsInput> {
  readonly error?: string | null;
  readonly help?: string;
}

/** Chips with their label above, and what is wrong with them or how they work below. */
export function ChipsField({ error = null, help, ...chips }: ChipsFieldProps) {
  return (
    <div className={form.stack}>
      <span className={form.label}>{chips.label}</span>
      <ChipsInput {...chips} />
      {error !== null && (
        <p className={form.error} role="alert">
          {error}
        </p>
      )}
      {error === null && help !== undefined && <p className={form.help}>{help}</p>}
    </div>
  );
}
