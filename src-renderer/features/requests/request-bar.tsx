import type { ReactNode } from 'react';
import { httpMethods, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { useAppInfo } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TemplateInput } from '../variables/template-input.tsx';
import { methodTone } from './method-name.tsx';
import styles from './request-bar.module.css';

interface RequestBarProps {
  readonly request: SavedRequest;
  readonly sending: boolean;
  /** Chooses the token. */
  readonly picker: ReactNode;
  readonly onChange: (request: SavedRequest) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

const methodOptions = httpMethods.map((method) => ({
  value: method,
  label: method,
  labelClass: methodTone(method),
}));

export function RequestBar({ request, sending, picker, onChange, onSend, onCancel }: RequestBarProps) {
  const modifier = useAppInfo().data?.capabilities.modifierKey === 'meta' ? '⌘⏎' : 'Ctrl ⏎';
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
      <TemplateInput
        aria-label="URL"
        listed
        size="lg"
        placeholder="https://… or {{domain}}/…"
        value={request.url}
        onChange={(url) => onChange({ ...request, url })}
      />
      {picker}
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
