import { useCallback, useMemo } from 'react';
import type { Application, Environment } from '../../../../src-shared/domain/environments/environment.ts';
import { fingerprint, type TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useWorkspace } from '../../../app/workspace.tsx';
import {
  applicationFor,
  chosenApplication,
  draftOf,
  type Principal,
  withApplication,
  withDraft,
  withTypedSecrets,
} from './draft.ts';

/** The token request as it stands in the form. */
export interface Draft {
  readonly environment: Environment;
  readonly application: Application;
  readonly request: TokenRequest;
  readonly fingerprint: string;
}

export interface DraftControls {
  readonly change: (fields: Partial<TokenRequest>) => void;
  /** Returns the draft that the form goes over to, null where it stays as it is. */
  readonly chooseApplication: (id: string) => Draft | null;
  readonly choosePrincipal: (principal: Principal) => Draft | null;
  readonly restore: (request: TokenRequest) => void;
}

/** The draft of the chosen application, null where the environment has none, and the ways to change it. */
export function useDraft(): { readonly draft: Draft | null; readonly controls: DraftControls } {
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();
  const application = chosenApplication(environment, workspace);
  const request = application && draftOf(environment, application, workspace);

  const change = useCallback(
    (fields: Partial<TokenRequest>) =>
      update((current) => {
        const chosen = chosenApplication(environment, current);
        return chosen ? withDraft(current, { ...draftOf(environment, chosen, current), ...fields }) : current;
      }),
    [environment, update],
  );
  const goTo = useCallback(
    (next: Application | null | undefined) => {
      if (!next) return null;
      update((current) => withApplication(current, environment.id, next.id));
      return asDraft(environment, next, draftOf(environment, next, workspace));
    },
    [environment, update, workspace],
  );
  const chooseApplication = useCallback(
    (id: string) => goTo(environment.applications.find((each) => each.id === id)),
    [environment, goTo],
  );
  const choosePrincipal = useCallback(
    (principal: Principal) => goTo(applicationFor(environment, workspace, principal)),
    [environment, goTo, workspace],
  );
  const restore = useCallback(
    (earlier: TokenRequest) =>
      update((current) => {
        const application = environment.applications.find(({ id }) => id === earlier.applicationId);
        const whole = application
          ? withTypedSecrets(earlier, draftOf(environment, application, current))
          : earlier;
        return withApplication(withDraft(current, whole), environment.id, earlier.applicationId);
      }),
    [environment, update],
  );

  const draft = application && request && asDraft(environment, application, request);
  const controls = useMemo(
    () => ({ change, chooseApplication, choosePrincipal, restore }),
    [change, chooseApplication, choosePrincipal, restore],
  );
  return { draft, controls };
}

function asDraft(environment: Environment, application: Application, request: TokenRequest): Draft {
  return {
    environment,
    application,
    request,
    fingerprint: fingerprint(request, application, environment.issuer),
  };
}
