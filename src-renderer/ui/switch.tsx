import { Field } from '@base-ui/react/field';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import styles from './switch.module.css';

export function Switch(props: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Below the label, and read out with it. */
  readonly help?: string;
  readonly disabled?: boolean;
}) {
  return (
    <Field.Root className={styles.row ?? ''} disabled={props.disabled ?? false}>
      <BaseSwitch.Root
        checked={props.checked}
        onCheckedChange={props.onChange}
        className={styles.track ?? ''}
      >
        <BaseSwitch.Thumb className={styles.thumb ?? ''} />
      </BaseSwitch.Root>
      <Field.Label>{props.label}</Field.Label>
      {props.help !== undefined && (
        <Field.Description className={styles.help ?? ''}>{props.help}</Field.Description>
      )}
    </Field.Root>
  );
}
