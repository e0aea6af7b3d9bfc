import { Select as BaseSelect } from '@base-ui/react/select';
import { Check } from 'lucide-react';
import { classes } from './classes.ts';
import type { TakenOver } from './later.tsx';
import popup from './popup.module.css';
import { SelectFace, type SelectOption, type SelectProps, selectClass } from './select-face.tsx';

/** A select with its list. `Select` is what the screens use. */
export function SelectBox(props: SelectProps<string> & TakenOver) {
  const { label, value, options, onChange, mono = false, disabled = false, focused, pressed } = props;
  return (
    <BaseSelect.Root
      value={value}
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      disabled={disabled}
      defaultOpen={pressed}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
    >
      <BaseSelect.Trigger aria-label={label} className={selectClass(props)} autoFocus={focused}>
        <SelectFace {...props} />
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

function inGroups(options: readonly SelectOption<string>[]) {
  const groups = new Map<string | undefined, SelectOption<string>[]>();
  for (const option of options) {
    const members = groups.get(option.group);
    if (members) members.push(option);
    else groups.set(option.group, [option]);
  }
  return [...groups];
}

function Item({ option, mono }: { option: SelectOption<string>; mono: boolean }) {
  return (
    <BaseSelect.Item value={option.value} className={popup.item ?? ''}>
      <BaseSelect.ItemText className={classes(mono && 'mono', option.labelClass)}>
        {option.label}
      </BaseSelect.ItemText>
      {option.hint !== undefined && <span className={popup.hint}>{option.hint}</span>}
      {option.badge}
      <BaseSelect.ItemIndicator className={popup.check ?? ''}>
        <Check aria-hidden="true" />
      </BaseSelect.ItemIndicator>
    </BaseSelect.Item>
  );
}
