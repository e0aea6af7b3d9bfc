import { useState } from 'react';
import { Field, TextInput } from '../../ui/field.tsx';
import { msFromSeconds, secondsText } from './seconds.ts';

/** A time in seconds on screen, in milliseconds elsewhere. Text that is no number gives `NaN`. */
export function SecondsField(props: {
  readonly label: string;
  readonly ms: number;
  readonly error: string | null;
  readonly onChange: (ms: number) => void;
}) {
  const [typed, setTyped] = useState(() => secondsText(props.ms));
  // The text stays as typed as long as it says what is kept ("1." is 1).
  const shown = Object.is(msFromSeconds(typed), props.ms) ? typed : secondsText(props.ms);
  return (
    <Field label={props.label} error={props.error}>
      <TextInput
        mono
        inputMode="decimal"
        value={shown}
        onChange={(next) => {
          setTyped(next);
          props.onChange(msFromSeconds(next));
        }}
      />
    </Field>
  );
}
