import { useCallback } from 'react';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { neededRenewal } from '../../../src-shared/domain/calls/token-renewal.ts';
import { type Fix, fixedFields } from '../../../src-shared/domain/diagnosis/fix.ts';
import { fingerprint } from '../../../src-shared/domain/minting/token-request.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { draftOf, forAnotherUser, withDraft } from '../tokens/request/draft.ts';
import { newestOf } from './carried-token.ts';
import type { MintOrder, RenewalOrder } from './renew-token.ts';

/** Decides whether a call's token is renewed before it is sent, and renews it with a changed token request on demand. */
export function useRenewal() {
  const host = useHost();
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();

  const mintAs = useCallback(
    (applicationId: string, fix: Fix | null): MintOrder | null => {
      const application = environment.applications.find(({ id }) => id === applicationId);
      if (application === undefined) return null;
      const draft = draftOf(environment, application, workspace);
      const fields = fix === null ? null : fixedFields(fix, draft);
      const request = fields === null ? draft : { ...draft, ...fields };
      if (fields !== null) update((current) => withDraft(current, request));
      return {
        by: 'mint',
        anew: false,
        request,
        fingerprint: fingerprint(request, application, environment.issuer),
      };
    },
    [environment, workspace, update],
  );

  const mintForAnother = useCallback(
    (applicationId: string): RenewalOrder | null => {
      const order = mintAs(applicationId, null);
      return order && { ...order, anew: true, request: forAnotherUser(order.request) };
    },
    [mintAs],
  );

  const beforeSending = useCallback(
    async (request: SavedRequest): Promise<RenewalOrder | null> => {
      if (request.token.kind === 'none' || request.renewal === 'never') return null;
      const { applicationId } = request.token;
      const mint = mintAs(applicationId, null);
      if (mint === null) return null;
      const sets = await host.tokens.list({ environmentId: environment.id });
      const newest = newestOf(sets, applicationId);
      const set = newest === null ? null : await host.tokens.get({ id: newest.id });
      const needed = neededRenewal(request, { set, draftFingerprint: mint.fingerprint, now: Date.now() });
      if (needed === 'none') return null;
      return needed === 'refresh' && set !== null ? { by: 'refresh', tokenSet: set } : mint;
    },
    [host, environment.id, mintAs],
  );

  return { beforeSending, mintAs, mintForAnother };
}
