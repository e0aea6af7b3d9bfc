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
  /** Said beside the label on the closed select instead. */
  readonly shortHint?: string;
  /** A mark at the end of the line. */
  readonly badge?: ReactNode;
  /** Heading it stands under, together with the neighbours of the same one. */
  readonly group?: string;
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
  const hint = chosen?.shortHint ?? chosen?.hint;
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
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
        {chosen?.badge}
        <BaseSelect.Icon className={styles.icon ?? ''}>
          <ChevronDown aria-hidden="true" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className={popup.positioner ?? ''} sideOffset={4} alignItemWithTrigger={false}>
          <BaseSelect.Popup className={popup.popup ?? ''}>
            <BaseSelect.List>
              {inGroups(options).map(([group, members]) =>
                group === undefined ? (
                  members.map((option) => <Item key={option.value} option={option} mono={mono} />)
                ) : (
                  <BaseSelect.Group key={group}>
                    <BaseSelect.GroupLabel className={popup.groupLabel ?? ''}>{group}</BaseSelect.GroupLabel>
                    {members.map((option) => (
                      <Item key={option.value} option={option} mono={mono} />
                    ))}
                  </BaseSelect.Group>
                ),
              )}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

function inGroups<Value extends string>(options: readonly SelectOption<Value>[]) {
  const groups = new Map<string | undefined, SelectOption<Value>[]>();
  for (const option of options) {
    const members = groups.get(option.group);
    if (members) members.push(option);
    else groups.set(option.group, [option]);
  }
  return [...groups];
}

function Item<Value extends string>({ option, mono }: { option: SelectOption<Value>; mono: boolean }) {
  return (
    <BaseSelect.Item value={option.value} className={popup.item ?? ''}>
      <BaseSelect.ItemText className={mono ? 'mono' : ''}>{option.label}</BaseSelect.ItemText>
      {option.hint !== undefined && <span className={popup.hint}>{option.hint}</span>}
      {option.badge}
      <BaseSelect.ItemIndicator className={popup.check ?? ''}>
        <Check aria-hidden="true" />
      </BaseSelect.ItemIndicator>
    </BaseSelect.Item>
  );
}
