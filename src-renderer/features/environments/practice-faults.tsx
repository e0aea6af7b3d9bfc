import { type PracticeFault, practiceFaults } from '../../../src-shared/domain/environments/practice.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/switch.tsx';
import form from './form.module.css';
import styles from './practice-faults.module.css';
import { faultWords } from './practice-words.ts';

/** What the practice tenant can be made to get wrong: one switch each, several at once. */
export function PracticeFaults(props: {
  readonly faults: readonly PracticeFault[];
  readonly disabled: boolean;
  readonly onChange: (faults: readonly PracticeFault[]) => void;
}) {
  const { faults, disabled, onChange } = props;
  const toggle = (fault: PracticeFault, on: boolean) =>
    onChange(practiceFaults.filter((each) => (each === fault ? on : faults.includes(each))));
  return (
    <section className={form.group} aria-label="What the tenant gets wrong">
      <div className={styles.head}>
        <h3 className={form.heading}>What the tenant gets wrong</h3>
        <span className={form.help} aria-live="polite">
          {faults.length === 0 ? 'Nothing: it behaves.' : `${faults.length} of ${practiceFaults.length} on`}
        </span>
        {faults.length > 0 && (
          <Button size="sm" disabled={disabled} onClick={() => onChange([])}>
            Switch all off
          </Button>
        )}
      </div>
      <div className={styles.list}>
        {practiceFaults.map((fault) => (
          <Switch
            key={fault}
            label={faultWords[fault].name}
            help={faultWords[fault].help}
            checked={faults.includes(fault)}
            disabled={disabled}
            onChange={(on) => toggle(fault, on)}
          />
        ))}
      </div>
      <p className={form.help}>
        In force from the next request on, until they are switched off or Claimcheck ends. The first four can
        also be mended through the Management API, as one would at Kinde.
      </p>
    </section>
  );
}
