import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { withFirstRedirectUri } from '../../../../src-shared/domain/environments/environment-edit.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { queries } from '../../../app/queries.ts';
import { useNotify } from '../../../ui/toasts.tsx';

/** Makes another registered redirect URI the application's first, over the environment as it is kept now. */
export function useRedirectSwitch(environmentId: string, applicationId: string) {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const [switching, setSwitching] = useState(false);

  const switchTo = async (redirectUri: string): Promise<void> => {
    setSwitching(true);
    try {
      const { environments, revision } = await host.environments.list();
      const kept = environments.find(({ id }) => id === environmentId);
      if (kept === undefined) return;
      const environment = withFirstRedirectUri(kept, applicationId, redirectUri);
      const list = await host.environments.save({ environment, revision });
      cache.setQueryData(queries.environments(host).queryKey, list);
    } catch (error) {
      notify.problem(problemOf(error));
    } finally {
      setSwitching(false);
    }
  };

  return { switchTo, switching };
}
