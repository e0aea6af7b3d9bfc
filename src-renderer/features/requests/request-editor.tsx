import { useCallback, useMemo, useState } from 'react';
import type { RequestToken, SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { withVariableNamed } from '../../../src-shared/domain/calls/variable.ts';
import { useCommands } from '../../app/commands.tsx';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useTokenSets } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { AddVariableContext } from '../variables/add-variables.tsx';
import { VariablesOf } from '../variables/variables-context.tsx';
import type { ShownValue } from '../variables/variables-table.tsx';
import { CarriedLine } from './carried-line.tsx';
import { carriedToken } from './carried-token.ts';
import { CodeAside } from './code/code-aside.tsx';
import { useCodeChoice } from './code/code-choice.ts';
import { NeededScope } from './management/needed-scope.tsx';
import type { RenewalOrder } from './renew-token.ts';
import { RequestBar } from './request-bar.tsx';
import styles from './request-editor.module.css';
import { RequestParts } from './request-parts.tsx';
import { ResponsePane } from './response/response-pane.tsx';
import { isStill, noConsent } from './send-state.ts';
import { tokenValue } from './token-options.ts';
import { TokenSelect } from './token-select.tsx';
import { UncheckedLine } from './unchecked-line.tsx';
import { useChosenSet } from './use-chosen-set.ts';
import { useRenewal } from './use-renewal.ts';
import { type SendOrder, useSend } from './use-send.ts';

interface RequestEditorProps {
  readonly request: SavedRequest;
  readonly changed: boolean;
  readonly onChange: (request: SavedRequest) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** One request and its last answer; give each request an editor of its own, by `key`. */
export function RequestEditor(props: RequestEditorProps) {
  return (
    <VariablesOf request={props.request}>
      <Editor {...props} />
    </VariablesOf>
  );
}

function Editor({ request, changed, onChange, onSave, onDiscard }: RequestEditorProps) {
  const [tab, setTab] = useState('query');
  const [shownValue, setShownValue] = useState<ShownValue | null>(null);
  const { state, send, cancel } = useSend(request.id);
  const { shown: codeShown } = useCodeChoice();
  const { chosen, choose } = useChosenSet(request.id);
  const sets = useTokenSets(useEnvironment().id).data ?? null;
  const carried = carriedToken(sets, request.token, chosen);
  const standing = carried.by === 'choice' ? chosen : null;
  const forged = carried.by === 'choice' && carried.set?.origin === 'forged';
  const sending = state.name === 'sending' || state.name === 'renewing';
  const { beforeSending, mintAs, mintForAnother } = useRenewal();
  const submit = useCallback(
    (order: Partial<SendOrder> = {}) => {
      const given = { request, chosen: standing, forged, consent: noConsent, ...order };
      // A set that was chosen by hand is meant: it goes as it is.
      const renewal = async () => (given.chosen === null ? beforeSending(given.request) : null);
      send({ renewal, ...given });
    },
    [send, request, standing, forged, beforeSending],
  );
  const resendWith = (renewal: RenewalOrder | null) => {
    if (renewal === null) return;
    choose(null);
    submit({ renewal: async () => renewal, chosen: null, forged: false });
  };

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
              run: () => submit(),
            },
      ],
      [sending, cancel, submit],
    ),
  );

  const changeToken = (token: RequestToken) => {
    choose(null);
    if (tokenValue(token, null) !== tokenValue(request.token, null)) onChange({ ...request, token });
  };
  const bringerId = request.token.kind === 'none' ? null : request.token.applicationId;
  const addVariable = (name: string) => {
    const { variables, id } = withVariableNamed(request.variables, name, crypto.randomUUID());
    if (variables !== request.variables) onChange({ ...request, variables });
    setTab('variables');
    setShownValue({ variableId: id });
  };
  const openTab = (next: string) => {
    setTab(next);
    setShownValue(null);
  };
  return (
    <AddVariableContext value={addVariable}>
      <div className={styles.work}>
        <RequestBar
          request={request}
          sending={sending}
          picker={
            <TokenSelect
              sets={sets ?? []}
              token={request.token}
              chosen={standing}
              onChange={changeToken}
              onChoose={choose}
            />
          }
          onChange={onChange}
          onSend={() => submit()}
          onCancel={cancel}
        />
        <UncheckedLine />
        <NeededScope request={request} carried={carried} />
        <div className={styles.editor}>
          <RequestParts
            request={request}
            part={tab}
            onPart={openTab}
            shownValue={shownValue}
            onChange={onChange}
            aside={
              <span className={styles.aside}>
                <CarriedLine carried={carried} />
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
          />
        </div>
        <div className={styles.lower}>
          <ResponsePane
            state={state}
            onCancel={cancel}
            forged={forged}
            asksStill={state.name === 'failed' && isStill(state, { request, chosen: standing })}
            onGetTokens={bringerId === null ? null : () => resendWith(mintAs(bringerId, null))}
            onConsent={(consent) => submit({ consent })}
            onAskAgain={(applicationId, fix) => resendWith(mintAs(applicationId, fix))}
            onSwitchUser={(applicationId) => resendWith(mintForAnother(applicationId))}
            onSendAccessToken={(applicationId) => {
              const next: SavedRequest = { ...request, token: { kind: 'access', applicationId } };
              choose(null);
              onChange(next);
              submit({ request: next, chosen: null, forged: false });
            }}
          />
          {codeShown && <CodeAside request={request} />}
        </div>
      </div>
    </AddVariableContext>
  );
}
