import type { Environment } from '../../../src-shared/domain/environments/environment.ts';
import { VariablesTable } from '../variables/variables-table.tsx';
import form from './form.module.css';
import type { EnvironmentDraft } from './use-draft.ts';

export function VariablesSection({
  draft,
  saved,
}: {
  readonly draft: EnvironmentDraft;
  readonly saved: Environment;
}) {
  const { environment, edit, attempted } = draft;
  return (
    <div className={form.form}>
      <p className={form.help}>
        Written as <code>{'{{name}}'}</code> in requests. Plain ones are kept in a file and exported; the
        values of secret ones are kept apart, and travel only to hosts that this environment names.
      </p>
      <VariablesTable
        environmentId={environment.id}
        variables={environment.variables}
        saved={saved.variables}
        attempted={attempted}
        builtIn={['domain', environment.issuer]}
        onChange={(next) => edit((current) => ({ ...current, variables: next(current.variables) }))}
      />
    </div>
  );
}
