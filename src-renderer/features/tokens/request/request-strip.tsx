import { CodeXml, CornerDownLeft, KeyRound, LogOut, UserRoundPen } from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useAppInfo, useSecrets } from '../../../app/queries.ts';
import { useWorkspace } from '../../../app/workspace.tsx';
import { Button } from '../../../ui/button.tsx';
import { ChipsInput } from '../../../ui/chips-input.tsx';
import { classes } from '../../../ui/classes.ts';
import { later } from '../../../ui/later.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import { applicationHint } from './application-hint.ts';
import { audienceWarnings, scopeWarnings, splitScopes } from './chip-warnings.ts';
import { applicationsOf, type Principal, principalOf } from './draft.ts';
import { MorePanel } from './more-panel.tsx';
import { PreflightLine } from './preflight-line.tsx';
import styles from './request-strip.module.css';
import { suggestedAudiences, suggestedScopes } from './suggestions.ts';
import type { Draft, DraftControls } from './use-draft.ts';

interface RequestStripProps {
  readonly goButton: RefObject<HTMLButtonElement | null>;
  readonly draft: Draft;
  readonly controls: DraftControls;
  readonly running: boolean;
  /** What the provider says it supports; null when it was not read yet. */
  readonly supportedScopes: readonly string[] | null;
  /** The form went over to the draft of another application. */
  readonly onDraft: (draft: Draft | null) => void;
  readonly onGet: () => void;
  readonly onCancel: () => void;
  readonly onSwitchUser: () => void;
  readonly onSignOut: () => void;
  /** Shows the code that gets these tokens. */
  readonly onCode: () => void;
}

const MissingSecret = later(async () => {
  const { MissingSecret } = await import('./missing-secret.tsx');
  return MissingSecret;
});

const principals = [
  { value: 'user', label: 'A user' },
  { value: 'machine', label: 'A machine' },
  { value: 'device', label: 'A device' },
] as const;

const whom: Record<Principal, string> = { user: 'a user', machine: 'a machine', device: 'a device' };

const noPrompt = 'none set';
const prompts = [
  { value: noPrompt, label: 'prompt', hint: 'not sent' },
  ...['login', 'consent', 'create', 'none', 'select_account'].map((value) => ({
    value,
    label: `prompt=${value}`,
  })),
];

/** Everything that decides which tokens come back, and the buttons that go and get them. */
export function RequestStrip(props: RequestStripProps) {
  const { draft, controls, running } = props;
  const { request, application } = draft;
  const environment = useEnvironment();
  const { workspace } = useWorkspace();
  const secrets = useSecrets(environment.id).data;
  const modifier = useAppInfo().data?.capabilities.modifierKey;
  const principal = principalOf(application);
  const user = principal === 'user';
  const { say } = useNotify();

  const audiences = useMemo(
    () => suggestedAudiences(environment, workspace.tokenRequests),
    [environment, workspace.tokenRequests],
  );
  const scopes = useMemo(
    () => suggestedScopes(environment, request, props.supportedScopes),
    [environment, request, props.supportedScopes],
  );

  const choosePrincipal = (next: Principal) => {
    if (applicationsOf(environment, next).length > 0) props.onDraft(controls.choosePrincipal(next));
    else say(`This environment has no application for ${whom[next]} yet: add one in Setup`);
  };

  return (
    <section className={styles.strip} aria-label="Token request">
      <span className={styles.label}>Sign in as</span>
      <div className={styles.first}>
        <Segmented<Principal>
          label="Sign in as"
          value={principal}
          options={principals}
          onChange={choosePrincipal}
        />
        <Select
          label="Application"
          icon={<KeyRound aria-hidden="true" />}
          value={application.id}
          options={applicationsOf(environment, principal).map((each) => ({
            value: each.id,
            label: each.name,
            hint: applicationHint(environment.id, each, secrets?.secrets),
          }))}
          onChange={(id) => props.onDraft(controls.chooseApplication(id))}
        />
        {user && (
          <Select
            label="Prompt"
            value={request.prompt ?? noPrompt}
            options={withOwn(request.prompt)}
            onChange={(value) => controls.change({ prompt: value === noPrompt ? null : value })}
          />
        )}
        <MorePanel draft={draft} onChange={controls.change} />
        <span className={styles.session}>
          <Button kind="plain" onClick={props.onCode}>
            <CodeXml aria-hidden="true" />
            Code
          </Button>
          {user && (
            <Button kind="plain" disabled={running} onClick={props.onSwitchUser}>
              <UserRoundPen aria-hidden="true" />
              Switch user
            </Button>
          )}
          <Button kind="plain" onClick={props.onSignOut}>
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </span>
      </div>

      <span className={styles.label}>Audience</span>
      <ChipsInput
        label="Audience"
        values={request.audiences}
        onChange={(values) => controls.change({ audiences: values })}
        suggestions={audiences}
        placeholder="add an audience…"
        warnings={audienceWarnings(
          request.audiences,
          environment.apis.map(({ audience }) => audience),
        )}
      />
      <span />

      <span className={styles.label}>Scopes</span>
      <ChipsInput
        label="Scopes"
        values={request.scopes}
        onChange={(values) => controls.change({ scopes: values })}
        suggestions={scopes}
        placeholder="add a scope…"
        warnings={scopeWarnings(request.scopes, environment.profile)}
        split={splitScopes}
      />
      <div className={styles.go}>
        <GetButton {...props} modifier={modifier === 'meta' ? '⌘' : 'Ctrl'} />
      </div>

      {user ? <PreflightLine draft={draft} paused={running} /> : null}
      {secrets && <MissingSecret draft={draft} secrets={secrets} />}
    </section>
  );
}

/** One button in one place: it starts the run and ends it. */
function GetButton(props: RequestStripProps & { readonly modifier: string }) {
  if (props.running)
    return (
      <Button ref={props.goButton} kind="ghost" size="lg" onClick={props.onCancel}>
        Cancel
      </Button>
    );
  return (
    <Button ref={props.goButton} kind="primary" size="lg" onClick={props.onGet}>
      Get tokens
      <span className={classes('mono', styles.keys)} aria-hidden="true">
        {props.modifier}
        <CornerDownLeft />
      </span>
    </Button>
  );
}

/** The known prompts, and one that came from an import or an older draft. */
function withOwn(prompt: string | null) {
  if (prompt === null || prompts.some(({ value }) => value === prompt)) return prompts;
  return [...prompts, { value: prompt, label: `prompt=${prompt}` }];
}
