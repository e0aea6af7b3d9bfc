import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { applicationSecretKind, copyName } from '../../../src-shared/domain/environments/environment-edit.ts';
import { useSecrets } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ApplicationForm } from './application-form.tsx';
import { newApplication } from './edit-environment.ts';
import { ItemPane } from './item-pane.tsx';
import { kindNames } from './kind-words.ts';
import type { EnvironmentDraft } from './use-draft.ts';
import { useItems } from './use-items.ts';

interface ApplicationsSectionProps {
  readonly draft: EnvironmentDraft;
  readonly saved: Environment;
  readonly onSave: () => Promise<boolean>;
}

export function ApplicationsSection({ draft, saved, onSave }: ApplicationsSectionProps) {
  const { items, chosen, ...actions } = useItems('applications', draft, saved);
  const secrets = useSecrets(saved.id).data?.secrets;
  const add = () => {
    const names = items.map(({ name }) => name);
    const name = 'My application';
    actions.add(newApplication(crypto.randomUUID(), names.includes(name) ? copyName(name, names) : name));
  };
  const needsSecret = (id: string) => {
    const saving = saved.applications.find((application) => application.id === id);
    const kind = saving && applicationSecretKind(saving);
    if (!kind || secrets === undefined) return false;
    return !secrets.some(
      (status) => status.applicationId === id && status.kind === kind && status.state === 'kept',
    );
  };
  const toMend = (id: string) =>
    draft.errors.some(
      ({ section, itemId, empty }) =>
        section === 'applications' && itemId === id && (draft.attempted || !empty),
    );
  return (
    <ItemPane
      label="Applications"
      addLabel="Add application"
      items={items.map(({ id, name, kind }) => ({
        id,
        name,
        hint: needsSecret(id) ? `${kindNames[kind]} · secret missing` : kindNames[kind],
        toMend: toMend(id),
      }))}
      chosenId={chosen?.id ?? null}
      onChoose={actions.choose}
      onAdd={add}
      onDuplicate={actions.duplicate}
      onRemove={actions.remove}
      onMove={actions.move}
    >
      {chosen === null ? (
        <EmptyState title="No application yet" action={<Button onClick={add}>Add the first one</Button>}>
          An application is a client as registered at the provider: its client id and, where it has one, its
          secret.
        </EmptyState>
      ) : (
        <ApplicationForm
          key={chosen.id}
          application={chosen}
          draft={draft}
          saved={saved}
          onChange={actions.replace}
          onSave={onSave}
        />
      )}
    </ItemPane>
  );
}
