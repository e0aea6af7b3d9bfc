import type { Workspace } from '../../src-shared/domain/environments/workspace.ts';
import type { TokenRequest } from '../../src-shared/domain/minting/token-request.ts';

const keyOf = ({ environmentId, applicationId }: TokenRequest) => `${environmentId} ${applicationId}`;

function byKey(drafts: readonly TokenRequest[]): ReadonlyMap<string, TokenRequest> {
  return new Map(drafts.map((draft) => [keyOf(draft), draft]));
}

/** `current` with each draft that nobody has touched since `before` as the host has it now, in `fresh`. */
export function withUntouchedDrafts(current: Workspace, before: Workspace, fresh: Workspace): Workspace {
  const old = byKey(before.tokenRequests);
  const now = byKey(fresh.tokenRequests);
  const tokenRequests = current.tokenRequests.map((draft) => {
    const untouched = JSON.stringify(old.get(keyOf(draft))) === JSON.stringify(draft);
    return untouched ? (now.get(keyOf(draft)) ?? draft) : draft;
  });
  return { ...current, tokenRequests };
}
