import { Plus } from 'lucide-react';
import { createContext, useContext } from 'react';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { displayText } from '../../../src-shared/domain/text/display-text.ts';
import { Button } from '../../ui/button.tsx';
import { useVariables } from './variables-context.tsx';

/** Adds a variable of a name to the request and leads to its value. */
export const AddVariableContext = createContext<((name: string) => void) | null>(null);

/** A problem may name as many as a request holds. */
const mostOffered = 5;

/** Offers to give each name a value that a problem finds without one; nothing outside a request, and once it has one. */
export function AddVariables({ problem }: { readonly problem: Problem }) {
  const add = useContext(AddVariableContext);
  const known = useVariables();
  if (add === null || known === null || problem.code !== 'VARIABLE_UNKNOWN') return null;
  return problem.names
    .filter((name) => !known.scope.has(name))
    .slice(0, mostOffered)
    .map((name) => (
      <Button key={name} size="sm" onClick={() => add(name)}>
        <Plus aria-hidden="true" />
        Add variable <span className="mono">{displayText(name)}</span>
      </Button>
    ));
}
