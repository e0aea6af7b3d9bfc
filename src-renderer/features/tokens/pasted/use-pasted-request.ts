import { useState } from 'react';
import { fingerprint } from '../../../../src-shared/domain/minting/token-request.ts';
import type { PastedRequest } from '../../../../src-shared/domain/paste/paste-kinds.ts';
import { guessIssuer } from '../../../../src-shared/domain/request-checks/guess-issuer.ts';
import {
  type AskedInstead,
  askedAudiences,
  askedScopes,
} from '../../../../src-shared/domain/request-checks/request-context.ts';
import { reviewRequest } from '../../../../src-shared/domain/request-checks/review-request.ts';
import { useEnvironments } from '../../../app/queries.ts';
import { useWorkspace } from '../../../app/workspace.tsx';
import { useNotify } from '../../../ui/toasts.tsx';
import { chosenKey, updateSetup } from '../../environments/setup-store.ts';
import { withApplication, withDraft } from '../request/draft.ts';
import { useTokenActions } from '../use-token-actions.ts';
import { applicationFromRequest } from './prefill.ts';

/** The review of a pasted request, what was changed of it since, and where it can go. */
export function usePastedRequest(request: PastedRequest, onDone: () => void) {
  const environments = useEnvironments().data?.environments ?? [];
  const { update } = useWorkspace();
  const { say } = useNotify();
  const { mint } = useTokenActions();
  const [changed, setChanged] = useState<AskedInstead | null>(null);

  const pasted = { audiences: askedAudiences(request.parameters), scopes: askedScopes(request.parameters) };
  const asked = changed ?? pasted;
  const review = reviewRequest(request, environments, changed);
  const environment = environments.find(({ id }) => id === review.environmentId) ?? null;
  const application = environment?.applications.find(({ id }) => id === review.applicationId) ?? null;
  const { draft } = review;

  const put = () => {
    if (draft === null) return;
    const { environmentId, applicationId } = draft;
    update((current) => ({
      ...withApplication(withDraft(current, draft), environmentId, applicationId),
      environmentId,
      screen: 'tokens',
    }));
    onDone();
  };
  const toSetup = () => {
    update((current) => ({
      ...current,
      environmentId: environment?.id ?? current.environmentId,
      screen: 'environments',
    }));
    onDone();
  };

  return {
    environments,
    environment,
    application,
    review,
    asked,
    change: setChanged,
    use() {
      put();
      say('The token request asks for this now');
    },
    get() {
      put();
      if (draft !== null && environment !== null && application !== null)
        mint(draft, fingerprint(draft, application, environment.issuer));
    },
    addEnvironment() {
      const first = applicationFromRequest(request, crypto.randomUUID());
      updateSetup(() => ({
        dialog: 'add',
        prefill: { issuer: guessIssuer(request.endpoint) ?? '', application: first },
      }));
      toSetup();
    },
    addApplication() {
      if (environment === null) return;
      const added = applicationFromRequest(request, crypto.randomUUID());
      updateSetup(({ drafts, chosen }) => {
        const base = drafts[environment.id] ?? { base: environment, environment, attempted: false };
        const applications = [...base.environment.applications, added];
        return {
          drafts: {
            ...drafts,
            [environment.id]: { ...base, environment: { ...base.environment, applications } },
          },
          section: 'applications',
          chosen: { ...chosen, [chosenKey(environment.id, 'applications')]: added.id },
        };
      });
      toSetup();
    },
  };
}
