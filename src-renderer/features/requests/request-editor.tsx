import { useMemo, useState } from 'react';
import type { RequestToken, SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useCommands } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useTokenSets } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Pill } from '../../ui/pill.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BodyEditor } from './body-editor.tsx';
import { chosenAudiences } from './chosen-audiences.ts';
import { RequestBar } from './request-bar.tsx';
import styles from './request-editor.module.css';
import { ResponsePane } from './response-pane.tsx';
import { SwitchableTable } from './switchable-table.tsx';
import { useSend } from './use-send.ts';

interface RequestEditorProps {
  readonly request: SavedRequest;
  readonly changed: boolean;
  readonly onChange: (request: SavedRequest) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** One request and its last answer; give each request an editor of its own, by `key`. */
export function RequestEditor({ request, changed, onChange, onSave, onDiscard }: RequestEditorProps) {
  const [tab, setTab] = useState('query');
  const { state, send, cancel } = useSend();
  const audiences = chosenAudiences(useTokenSets(useEnvironment().id).data ?? [], request.token);
  const sending = state.name === 'sending';

  useCommands(
    useMemo(
      () => [
        sending
          ? {
              id: 'request-cancel',
              title: 'Cancel the call',
              group: 'Requests',
              keys: 'Mod+Enter',
              run: cancel,
            }
          : {
              id: 'request-send',
              title: 'Send request',
              group: 'Requests',
              keys: 'Mod+Enter',
              run: () => void send(request, null),
            },
      ],
      [sending, cancel, send, request],
    ),
  );

  const sent = (rows: readonly { readonly enabled: boolean }[]) =>
    rows.filter(({ enabled }) => enabled).length;
  return (
    <div className={styles.work}>
      <RequestBar
        request={request}
        sending={sending}
        onChange={onChange}
        onChangeToken={(next: RequestToken) => onChange({ ...request, token: next })}
        onSend={() => void send(request, null)}
        onCancel={cancel}
      />
      <div className={styles.editor}>
        <Tabs
          label="Parts of the request"
          value={tab}
          onChange={setTab}
          aside={
            <span className={styles.aside}>
              {audiences.length > 0 && (
                <>
                  will send <code>aud</code>
                  <Pill tone="plain">{audiences.map(displayText).join(', ')}</Pill>
                </>
              )}
              {changed && (
                <>
                  <span className={styles.edited}>edited</span>
                  <Button size="sm" onClick={onDiscard}>
                    Discard
                  </Button>
                  <Button size="sm" onClick={onSave}>
                    Save
                  </Button>
                </>
              )}
            </span>
          }
          tabs={[
            {
              value: 'query',
              label: 'Query',
              count: sent(request.query),
              panel: (
                <div className={styles.panel}>
                  <SwitchableTable
                    noun="query parameter"
                    rows={request.query}
                    onChange={(query) => onChange({ ...request, query })}
                  />
                </div>
              ),
            },
            {
              value: 'headers',
              label: 'Headers',
              count: sent(request.headers),
              panel: (
                <div className={styles.panel}>
                  <SwitchableTable
                    noun="header"
                    rows={request.headers}
                    onChange={(headers) => onChange({ ...request, headers })}
                  />
                </div>
              ),
            },
            {
              value: 'body',
              label: 'Body',
              count: request.body.kind === 'none' ? 0 : 1,
              panel: (
                <div className={styles.panel}>
                  <BodyEditor body={request.body} onChange={(body) => onChange({ ...request, body })} />
                </div>
              ),
            },
          ]}
        />
      </div>
      <ResponsePane state={state} onCancel={cancel} onAllowHost={(host) => void send(request, host)} />
    </div>
  );
}
