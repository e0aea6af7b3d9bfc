import { Ticket } from 'lucide-react';
import {
  httpMethods,
  type RequestToken,
  type SavedRequest,
} from '../../../src-shared/domain/calls/saved-request.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useAppInfo } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import styles from './request-bar.module.css';

interface RequestBarProps {
  readonly request: SavedRequest;
  readonly sending: boolean;
  readonly onChange: (request: SavedRequest) => void;
  readonly onChangeToken: (token: RequestToken) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

const methodOptions = httpMethods.map((method) => ({ value: method, label: method }));

export function RequestBar({ request, sending, onChange, onChangeToken, onSend, onCancel }: RequestBarProps) {
  const environment = useEnvironment();
  const modifier = useAppInfo().data?.capabilities.modifierKey === 'meta' ? '⌘⏎' : 'Ctrl ⏎';
  const tokens = new Map<string, RequestToken>([['none', { kind: 'none' }]]);
  const options: SelectOption<string>[] = [{ value: 'none', label: 'No token' }];
  for (const { id, name, kind } of environment.applications) {
    tokens.set(`access ${id}`, { kind: 'access', applicationId: id });
    options.push({ value: `access ${id}`, label: name, hint: 'access token' });
    if (kind === 'machine') continue;
    tokens.set(`id ${id}`, { kind: 'id', applicationId: id });
    options.push({ value: `id ${id}`, label: name, hint: 'ID token' });
  }
  const chosen =
    request.token.kind === 'none' ? 'none' : `${request.token.kind} ${request.token.applicationId}`;
  return (
    <form
      className={styles.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (!sending) onSend();
      }}
    >
      <Select
        label="Method"
        size="lg"
        mono
        value={request.method}
        options={methodOptions}
        onChange={(method) => onChange({ ...request, method })}
      />
      <TextInput
        aria-label="URL"
        mono
        size="lg"
        placeholder="https://… or {{domain}}/…"
        value={request.url}
        onChange={(url) => onChange({ ...request, url })}
      />
      <Select
        label="Token"
        size="lg"
        icon={<Ticket aria-hidden="true" />}
        value={tokens.has(chosen) ? chosen : 'none'}
        options={options}
        onChange={(value) => onChangeToken(tokens.get(value) ?? { kind: 'none' })}
      />
      {sending ? (
        <Button size="lg" onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <Button kind="primary" size="lg" type="submit">
          Send <kbd className={styles.keys}>{modifier}</kbd>
        </Button>
      )}
    </form>
  );
}
