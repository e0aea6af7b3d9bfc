import { Plus } from 'lucide-react';
import { createContext, useContext } from 'react';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { type KnownVariables, useVariables } from './variables-context.tsx';

/** Leads to the value of a name in the request, where it is added if it isn't there. */
export const AddVariableContext = createContext<((name: string) => void) | null>(null);

/** A problem may name as many as a request holds. */
const mostOffered = 5;

/** What is still to be done for each name: a value that was entered since takes the offer away. */
function offersFor(problem: Problem, { scope }: KnownVariables): readonly (readonly [string, string])[] {
  if (problem.code === 'VARIABLE_UNKNOWN')
    return problem.names.filter((name) => !scope.has(name)).map((name) => [name, 'Add variable'] as const);
  if (problem.code !== 'VARIABLE_EMPTY') return [];
  return problem.names.flatMap((name) => {
    const value = scope.get(name)?.value;
    return value?.kind === 'text' && value.text === '' ? [[name, 'Enter a value for'] as const] : [];
  });
}

/** Offers to give each name a value that a problem finds without one; nothing outside a request. */
export function AddVariables({ problem }: { readonly problem: Problem }) {
  const add = useContext(AddVariableContext);
  const known = useVariables();
  if (add === null || known === null) return null;
  return offersFor(problem, known)
    .slice(0, mostOffered)
    .map(([name, offer]) => (
      <Button key={name} size="sm" onClick={() => add(name)}>
        <Plus aria-hidden="true" />
        {offer} <span className="mono">{displayText(name)}</span>
      </Button>
    ));
}
