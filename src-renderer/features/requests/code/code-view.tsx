import type { GeneratedCode } from '../../../../src-shared/domain/code/generated-code.ts';
import type { Problem } from '../../../../src-shared/domain/problems/problem.ts';
import { CodeLines } from '../../../ui/code-lines.tsx';
import { problemLine } from '../../../ui/problem-line.ts';
import { AddVariables } from '../../variables/add-variables.tsx';
import styles from './code-view.module.css';

interface CodeViewProps {
  /** Null while it is made. */
  readonly code: GeneratedCode | null;
  /** Why there is none. */
  readonly problem: Problem | null;
  readonly label: string;
  readonly comment: '#' | '//';
}

/** Code with its lines numbered, and what must be there for it to run. */
export function CodeView({ code, problem, label, comment }: CodeViewProps) {
  if (problem !== null)
    return (
      <div className={styles.problem}>
        <p>{problemLine(problem)}</p>
        <AddVariables problem={problem} />
      </div>
    );
  if (code === null) return null;
  return (
    <>
      <CodeLines
        text={code.code.replaceAll('\t', '    ').trimEnd()}
        language={comment === '#' ? 'hash' : 'slashes'}
        label={label}
      />
      <ul className={styles.notes}>
        {code.environment.length > 0 && (
          <li>
            Set before it runs:{' '}
            {code.environment.map((name) => (
              <code key={name} className={styles.name}>
                {name}
              </code>
            ))}
          </li>
        )}
        {code.needs !== null && <li>Needs: {code.needs}</li>}
        {code.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
