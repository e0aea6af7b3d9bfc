import type { PastedRequest } from '../../../../src-shared/domain/paste/paste-kinds.ts';
import {
  type ParameterFate,
  parameterUses,
} from '../../../../src-shared/domain/request-checks/draft-from-request.ts';
import {
  type AskedInstead,
  askedAudiences,
  askedScopes,
} from '../../../../src-shared/domain/request-checks/request-context.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import styles from './pasted-request.module.css';

const fates: Record<ParameterFate, string> = {
  taken: 'taken over',
  application: 'the application’s own',
  made_anew: 'made anew each time',
  left_out: 'left out',
};

const mostRows = 60;
const longestValue = 300;

interface ParameterFatesProps {
  readonly request: PastedRequest;
  readonly asked: AskedInstead;
}

/** Every parameter of a pasted request with what becomes of it, and what was changed since. */
export function ParameterFates({ request, asked }: ParameterFatesProps) {
  const uses = parameterUses(request).map((use, index) => ({ ...use, key: `${index} ${use.name}` }));
  const changed = [
    { name: 'audience', before: askedAudiences(request.parameters), now: asked.audiences },
    { name: 'scope', before: askedScopes(request.parameters), now: asked.scopes },
  ].filter(({ before, now }) => before.join(' ') !== now.join(' '));
  const names = new Set(changed.map(({ name }) => name));
  const isChanged = (name: string) => names.has(name === 'resource' ? 'audience' : name);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">parameter</th>
          <th scope="col">value</th>
          <th scope="col">what becomes of it</th>
        </tr>
      </thead>
      <tbody>
        {changed.map(({ name, now }) => (
          <tr key={`changed ${name}`} className={styles.changed}>
            <th scope="row">{name}</th>
            <td>{displayText(now.join(' '))}</td>
            <td>changed here</td>
          </tr>
        ))}
        {uses.slice(0, mostRows).map(({ key, name, value, fate }) => (
          <tr key={key}>
            <th scope="row">{displayText(name.slice(0, longestValue))}</th>
            <td>{displayText(value.length > longestValue ? `${value.slice(0, longestValue)}…` : value)}</td>
            <td>{isChanged(name) ? 'replaced' : fates[fate]}</td>
          </tr>
        ))}
        {uses.length > mostRows && (
          <tr>
            <td colSpan={3}>{uses.length - mostRows} more</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
