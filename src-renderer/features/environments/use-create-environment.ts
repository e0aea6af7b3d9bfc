import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { issuerProblem } from '../../../src-shared/domain/environments/environment-edit.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { describeProblem } from '../../../src-shared/domain/problems/problem-text.ts';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { newEnvironment } from './edit-environment.ts';
import { chosenKey, updateSetup } from './setup-store.ts';
import { useEnvironmentActions } from './use-environment-actions.ts';

type Choice = Pick<Environment, 'name' | 'colour' | 'production' | 'issuer' | 'profile' | 'tokenEndpoint'>;

function sentence(problem: Problem): string {
  const { title, remedy } = describeProblem(problem);
  return `${title} ${remedy}`.trim();
}

/**
 * Creates an environment, with `first` as its application where it is given, and opens that one's form. `failure` is a
 * sentence, or null.
 */
export function useCreateEnvironment(onCreated: () => void, first: Application | null) {
  const host = useHost();
  const cache = useQueryClient();
  const actions = useEnvironmentActions();
  const [creating, setCreating] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const create = async (choice: Choice) => {
    const invalid = issuerProblem(choice.issuer);
    if (invalid !== null) {
      setFailure(sentence(invalid));
      return;
    }
    setCreating(true);
    setFailure(null);
    const created = newEnvironment({ ...choice, newId: () => crypto.randomUUID() });
    const environment = first === null ? created : { ...created, applications: [first] };
    try {
      // The revision of this moment: a new environment can't overwrite what another window wrote.
      const { revision } = await host.environments.list();
      const list = await host.environments.save({ environment, revision });
      cache.setQueryData(queries.environments(host).queryKey, list);
      const [application] = environment.applications;
      updateSetup(({ chosen }) => ({
        section: 'applications',
        chosen:
          application === undefined
            ? chosen
            : { ...chosen, [chosenKey(environment.id, 'applications')]: application.id },
      }));
      onCreated();
      actions.choose(environment.id);
    } catch (error) {
      setFailure(sentence(problemOf(error)));
    } finally {
      setCreating(false);
    }
  };

  return { create, creating, failure };
}
