import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './call-choice.module.css';
import type { CallChoiceState } from './use-call-choice.ts';

interface CallChoiceProps {
  readonly call: CallChoiceState;
  readonly disabled: boolean;
  readonly onChanged: () => void;
}

/** Chooses the request, and asks about what should not happen by accident. */
export function CallChoice({ call, disabled, onChanged }: CallChoiceProps) {
  const { name } = useEnvironment();
  const { requests, request, api } = call;
  if (request === null)
    return (
      <Notice severity="notice" title="No saved request leads to an API of this environment">
        Save one on the Requests screen. Calls to a provider’s own host are left out: nothing forged is sent
        there.
      </Notice>
    );
  return (
    <>
      <div className={styles.row}>
        <span className={styles.label} aria-hidden="true">
          Request
        </span>
        <Select
          label="Request"
          value={request.id}
          disabled={disabled}
          options={requests.map(({ id, name: title, method }) => ({
            value: id,
            label: `${method} ${title}`,
          }))}
          onChange={(id) => {
            onChanged();
            call.choose(id);
          }}
        />
        <span className={styles.judged}>
          {api === null
            ? 'No API of the environment stands at this address: its demands are not known.'
            : api.demands === null
              ? `Nobody has said what ${displayText(api.name)} demands of a token.`
              : `Judged by what ${displayText(api.name)} demands.`}
        </span>
      </div>
      {call.changes && (
        <Notice severity="warning" title={`Every accepted ${request.method} may change something`}>
          An API that falls for forgeries does what this call asks each time.
        </Notice>
      )}
      {call.production && call.asked && (
        <Switch
          label={`Send ${call.asked.method} with forged tokens to ${displayText(call.asked.host)}`}
          checked={call.confirmed !== null}
          disabled={disabled}
          onChange={call.confirm}
          help={`${displayText(name)} is marked as production. Alarms may go off there.`}
        />
      )}
    </>
  );
}
