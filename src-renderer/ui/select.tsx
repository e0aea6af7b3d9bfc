import { laterControl, type StandInEvents } from './later.tsx';
import { SelectFace, type SelectProps, selectClass } from './select-face.tsx';

export type { SelectOption } from './select-face.tsx';

const SelectBox = laterControl(ClosedSelect, async () => {
  const { SelectBox } = await import('./select-box.tsx');
  return SelectBox;
});

export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, onChange } = props;
  return (
    <SelectBox
      {...props}
      onChange={(chosen) => {
        const option = options.find(({ value }) => value === chosen);
        if (option) onChange(option.value);
      }}
    />
  );
}

/** What a select looks like as long as its list can't be opened yet. */
function ClosedSelect(props: SelectProps<string> & StandInEvents) {
  const { label, disabled = false, onFocus, onBlur, onPress } = props;
  return (
    <button
      type="button"
      role="combobox"
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={false}
      disabled={disabled}
      data-disabled={disabled ? '' : undefined}
      className={selectClass(props)}
      onFocus={onFocus}
      onBlur={onBlur}
      onMouseDown={onPress}
      onClick={onPress}
      onKeyDown={({ key }) => {
        if (key === 'ArrowDown' || key === 'ArrowUp') onPress();
      }}
    >
      <SelectFace {...props} />
    </button>
  );
}
