import { Plus, Trash2 } from 'lucide-react';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import form from './form.module.css';
import type { EnvironmentDraft } from './use-draft.ts';
import { errorAt } from './validate-environment.ts';
import styles from './variables-section.module.css';

const newVariable = (): Variable => ({
  id: crypto.randomUUID(),
  name: '',
  value: '',
  secret: false,
  enabled: true,
});

export function VariablesSection({ draft }: { draft: EnvironmentDraft }) {
  const notify = useNotify();
  const { environment, edit, errors, attempted } = draft;
  const { variables } = environment;
  const change = (next: (variables: readonly Variable[]) => readonly Variable[]) =>
    edit((current) => ({ ...current, variables: next(current.variables) }));
  const set = (index: number, part: Partial<Variable>) =>
    change((current) => current.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const remove = (index: number) => {
    const before = variables;
    change((current) => current.filter((_, at) => at !== index));
    notify.undoable(`Deleted the variable “${before[index]?.name ?? ''}”`, () => change(() => before));
  };
  const error = (index: number, field: string) =>
    errorAt(errors, attempted, 'variables', String(index), field);
  // A row is known by its place alone: names may be empty or repeated while they are typed.
  const rows = variables.map((variable, index) => ({ ...variable, index, key: `row ${index}` }));

  return (
    <div className={form.form}>
      <p className={form.help}>
        Written as <code>{'{{name}}'}</code> in requests. They are kept in a file and exported, so no secret
        belongs here.
      </p>
      <table className={styles.table} aria-label="Variables">
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              Name
            </th>
            <th scope="col">Value</th>
            <th scope="col" className={styles.act}>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <div className={`${styles.builtIn} mono`}>domain</div>
            </td>
            <td>
              <div className={`${styles.builtIn} mono`}>{displayText(environment.issuer)} (built in)</div>
            </td>
            <td />
          </tr>
          {rows.map(({ name, value, index, key }) => (
            <tr key={key}>
              <td>
                <CellField
                  label={`Name of variable ${index + 1}`}
                  error={error(index, 'name')}
                  value={name}
                  onChange={(next) => set(index, { name: next })}
                />
              </td>
              <td>
                <CellField
                  label={`Value of variable ${index + 1}`}
                  error={error(index, 'value')}
                  value={value}
                  onChange={(next) => set(index, { value: next })}
                />
              </td>
              <td>
                <Button
                  kind="plain"
                  square
                  aria-label={`Delete variable ${name === '' ? index + 1 : name}`}
                  onClick={() => remove(index)}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button onClick={() => change((current) => [...current, newVariable()])}>
          <Plus aria-hidden="true" />
          Add variable
        </Button>
      </div>
    </div>
  );
}

function CellField(props: {
  readonly label: string;
  readonly error: string | null;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className={form.stack}>
      <TextInput
        mono
        aria-label={props.label}
        aria-invalid={props.error !== null}
        value={props.value}
        onChange={props.onChange}
      />
      {props.error !== null && (
        <p className={form.error} role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}
