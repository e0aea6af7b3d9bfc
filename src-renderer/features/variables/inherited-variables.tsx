import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { inheritedVariables } from '../../../src-shared/domain/calls/variable-scope.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useRequests } from '../../app/queries.ts';
import { classes } from '../../ui/classes.ts';
import { Pill } from '../../ui/pill.tsx';
import styles from './inherited-variables.module.css';
import { sourceWords, valueWords } from './variable-words.ts';
import { useSecretStatuses } from './variables-context.tsx';

/** What the folders and the environment give a request, to be read and not changed; what doesn't count is said. */
export function InheritedVariables({ request }: { readonly request: SavedRequest }) {
  const environment = useEnvironment();
  const folders = useRequests(environment.id).data?.folders ?? [];
  const statuses = useSecretStatuses(environment.id);
  return (
    <table className={styles.table} aria-label="Variables from elsewhere">
      <caption className={styles.caption}>From elsewhere, where they can be changed</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Where it stands</th>
        </tr>
      </thead>
      <tbody>
        {inheritedVariables(environment, folders, request).map((variable) => {
          const { name, value, source, overridden } = variable;
          const status = value.kind === 'secret' ? statuses.get(value.variableId) : undefined;
          const where = 'folderId' in source ? source.folderId : source.kind;
          return (
            <tr key={`${where} ${name}`} className={classes(overridden && styles.overridden)}>
              <th scope="row" className="mono">
                {displayText(name)}
              </th>
              <td className="mono">
                {value.kind === 'secret'
                  ? `secret, ${valueWords(variable, status)}`
                  : valueWords(variable, status)}
              </td>
              <td>
                {sourceWords(source)} {overridden && <Pill tone="plain">overridden</Pill>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
