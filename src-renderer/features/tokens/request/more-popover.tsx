import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { profileOf } from '../../../../src-shared/domain/profiles/profiles.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Field, TextInput } from '../../../ui/field.tsx';
import type { TakenOver } from '../../../ui/later.tsx';
import popup from '../../../ui/popup.module.css';
import { Select } from '../../../ui/select.tsx';
import { MoreFace, type MorePanelProps } from './more-face.tsx';
import styles from './more-panel.module.css';
import { ParameterTable } from './parameter-table.tsx';

const audienceStyles = [
  { value: 'audience_joined', label: 'audience', hint: 'one, joined by blanks' },
  { value: 'audience_repeated', label: 'audience', hint: 'repeated' },
  { value: 'resource', label: 'resource', hint: 'repeated, RFC 8707' },
] as const;

const emptyToNull = (text: string) => (text === '' ? null : text);

/** The rest of the token request: organisation, hints, how audiences are sent, and parameters of one's own. */
export function MorePopover({ draft, onChange, focused, pressed }: MorePanelProps & TakenOver) {
  const { request, environment } = draft;
  const user = request.grant === 'authorization_code';
  const person = request.grant !== 'client_credentials';
  const { idExamples } = profileOf(environment.profile);
  const setExtra = (leg: keyof TokenRequest['extra']) => (parameters: TokenRequest['extra']['token']) =>
    onChange({ extra: { ...request.extra, [leg]: parameters } });
  return (
    <Popover.Root defaultOpen={pressed}>
      <Popover.Trigger
        render={
          <Button kind="plain" autoFocus={focused}>
            <MoreFace draft={draft} />
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={popup.positioner ?? ''} sideOffset={6} align="start">
          <Popover.Popup className={classes(popup.popup, styles.panel)}>
            <div className={styles.head}>
              <Popover.Title className={styles.title ?? ''}>More of the token request</Popover.Title>
              <Popover.Close
                render={
                  <Button kind="plain" size="sm" square aria-label="Close">
                    <X aria-hidden="true" />
                  </Button>
                }
              />
            </div>
            <div className={styles.fields}>
              <Field label="Organisation">
                <TextInput
                  mono
                  size="sm"
                  value={request.organization ?? ''}
                  onChange={(text) => onChange({ organization: emptyToNull(text) })}
                  placeholder={idExamples.organisation}
                />
              </Field>
              <div className={styles.choice}>
                <span className={styles.label}>Audience is sent as</span>
                <Select
                  label="Audience is sent as"
                  size="sm"
                  wide
                  value={request.audienceStyle}
                  options={audienceStyles}
                  onChange={(audienceStyle) => onChange({ audienceStyle })}
                />
              </div>
              {user && (
                <>
                  <Field label="Login hint">
                    <TextInput
                      size="sm"
                      value={request.loginHint ?? ''}
                      onChange={(text) => onChange({ loginHint: emptyToNull(text) })}
                    />
                  </Field>
                  <Field label="Connection">
                    <TextInput
                      mono
                      size="sm"
                      value={request.connectionId ?? ''}
                      onChange={(text) => onChange({ connectionId: emptyToNull(text) })}
                      placeholder={idExamples.connection}
                    />
                  </Field>
                </>
              )}
            </div>
            {person && (
              <ParameterTable
                title={user ? 'Extra on authorize' : 'Extra on device'}
                parameters={request.extra.authorize}
                onChange={setExtra('authorize')}
              />
            )}
            <ParameterTable
              title="Extra on token"
              parameters={request.extra.token}
              onChange={setExtra('token')}
            />
            {person && (
              <ParameterTable
                title="Extra on refresh"
                parameters={request.extra.refresh}
                onChange={setExtra('refresh')}
              />
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
