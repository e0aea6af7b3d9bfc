import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly labelClass?: string;
  /** Said beside the label, fainter. */
  readonly hint?: string;
  /** Said beside the label on the closed select instead. */
  readonly shortHint?: string;
  /** A mark at the end of the line. */
  readonly badge?: ReactNode;
  /** Heading it stands under, together with the neighbours of the same one. */
  readonly group?: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly icon?: ReactNode;
  readonly placeholder?: string;
  readonly mono?: boolean;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly disabled?: boolean;
  /** Fills the width it is given. */
  readonly wide?: boolean;
}

export function selectClass({ size = 'md', mono = false, wide = false }: SelectProps<string>): string {
  return classes(styles.trigger, styles[size], mono && 'mono', wide && styles.wide);
}

/** What the closed select shows of its value. */
export function SelectFace({ value, options, icon, placeholder }: SelectProps<string>) {
  const chosen = options.find((option) => option.value === value);
  const hint = chosen?.shortHint ?? chosen?.hint;
  return (
    <>
      {icon}
      <span className={classes(styles.value, chosen?.labelClass)}>{chosen?.label ?? placeholder ?? ''}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {chosen?.badge}
      <span className={styles.icon} aria-hidden="true">
        <ChevronDown aria-hidden="true" />
      </span>
    </>
  );
}
