import type { ComponentProps } from 'react';
import { ChipsInput } from '../../ui/chips-input.tsx';
import form from './form.module.css';

interface ChipsFieldProps extends ComponentProps<typeof ChipsInput> {
  readonly error?: string | null;
  readonly help?: string;
  /** What holds while there is no value, in place of the placeholder. */
  readonly unset?: string;
}

/** Chips with their label above, and what is wrong with them or how they work below. */
export function ChipsField({ error = null, help, unset, ...chips }: ChipsFieldProps) {
  return (
    <div className={form.stack}>
      <span className={form.label}>{chips.label}</span>
      <ChipsInput
        {...chips}
        placeholder={chips.values.length === 0 && unset !== undefined ? unset : chips.placeholder}
      />
      {error !== null && (
        <p className={form.error} role="alert">
          {error}
        </p>
      )}
      {error === null && help !== undefined && <p className={form.help}>{help}</p>}
    </div>
  );
}
