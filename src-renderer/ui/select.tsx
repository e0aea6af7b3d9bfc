import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import popup from './popup.module.css';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Said beside the label, fainter. */
  readonly hint?: string;
}

interface SelectProps<Value extends string> {
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

export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    value,
    options,
    onChange,
    icon,
    placeholder,
    mono = false,
    size = 'md',
    disabled,
    wide,
  } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <BaseSelect.Root
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      disabled={disabled ?? false}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <BaseSelect.Trigger
        aria-label={label}
        className={classes(styles.trigger, styles[size], mono && 'mono', wide && styles.wide)}
      >
        {icon}
        <span className={styles.value}>{chosen?.label ?? placeholder ?? ''}</span>
        {chosen?.hint !== undefined && <span className={styles.hint}>{chosen.hint}</span>}
        <BaseSelect.Icon className={styles.icon ?? ''}>
          <ChevronDown aria-hidden="true" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className={popup.positioner ?? ''} sideOffset={4} alignItemWithTrigger={false}>
          <BaseSelect.Popup className={popup.popup ?? ''}>
            <BaseSelect.List>
              {options.map((option) => (
                <BaseSelect.Item key={option.value} value={option.value} className={popup.item ?? ''}>
                  <BaseSelect.ItemText className={mono ? 'mono' : ''}>{option.label}</BaseSelect.ItemText>
                  {option.hint !== undefined && <span className={popup.hint}>{option.hint}</span>}
                  <BaseSelect.ItemIndicator className={popup.check ?? ''}>
                    <Check aria-hidden="true" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
