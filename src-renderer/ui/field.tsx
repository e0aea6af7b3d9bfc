import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './field.module.css';

/** Label, control, help and error, tied together for assistive technology. */
export function Field(props: {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null;
  readonly children: ReactNode;
}) {
  return (
    <BaseField.Root className={styles.field ?? ''} invalid={Boolean(props.error)}>
      <BaseField.Label className={styles.label ?? ''}>{props.label}</BaseField.Label>
      {props.children}
      {props.help !== undefined && !props.error && (
        <BaseField.Description className={styles.help ?? ''}>{props.help}</BaseField.Description>
      )}
      {props.error && (
        <BaseField.Error match className={styles.error ?? ''}>
          {props.error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}

interface TextInputProps extends Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value' | 'size'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** Text is taken as typed: no spelling help, no completion, no silent trimming. Stands alone or in a `Field`. */
export function TextInput({
  value,
  onChange,
  mono = false,
  size = 'md',
  defaultValue: _,
  ...rest
}: TextInputProps) {
  return (
    <BaseField.Control
      {...rest}
      value={value}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      className={classes(styles.input, styles[size], mono && 'mono')}
      onValueChange={(next) => onChange(String(next))}
    />
  );
}

interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'className' | 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean;
}

export function TextArea({ value, onChange, mono = false, ...rest }: TextAreaProps) {
  return (
    <textarea
      {...rest}
      value={value}
      spellCheck={false}
      className={classes(styles.input, styles.area, mono && 'mono')}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
