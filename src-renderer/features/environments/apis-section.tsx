import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { copyName } from '../../../src-shared/domain/environments/environment-edit.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ApiForm } from './api-form.tsx';
import { newApi } from './edit-environment.ts';
import { ItemPane } from './item-pane.tsx';
import type { EnvironmentDraft } from './use-draft.ts';
import { useItems } from './use-items.ts';
import { errorAt, isToMend } from './validate-environment.ts';

export function ApisSection({ draft, saved }: { draft: EnvironmentDraft; saved: Environment }) {
  const { items, chosen, ...actions } = useItems('apis', draft, saved);
  const add = () => {
    const names = items.map(({ name }) => name);
    const name = 'My API';
    actions.add(newApi(crypto.randomUUID(), names.includes(name) ? copyName(name, names) : name));
  };
  const error = (id: string, field: string) => errorAt(draft.errors, draft.attempted, 'apis', id, field);
  return (
    <ItemPane
      label="APIs"
      addLabel="Add API"
      items={items.map(({ id, name, audience }) => ({
        id,
        name,
        hint: audience === '' ? 'no audience yet' : audience,
        toMend: isToMend(draft.errors, draft.attempted, 'apis', id),
      }))}
      chosenId={chosen?.id ?? null}
      onChoose={actions.choose}
      onAdd={add}
      onDuplicate={actions.duplicate}
      onRemove={actions.remove}
      onMove={actions.move}
    >
      {chosen === null ? (
        <EmptyState title="No API yet" action={<Button onClick={add}>Add the first one</Button>}>
          An API is what an access token is for: its audience, its scopes and the hosts that may receive its
          tokens.
        </EmptyState>
      ) : (
        <ApiForm
          key={chosen.id}
          api={chosen}
          environment={draft.environment}
          error={(field) => error(chosen.id, field)}
          onChange={actions.replace}
        />
      )}
    </ItemPane>
  );
}
