import type { Application } from '../environments/environment.ts';
import { folderPath } from './request-folder.ts';
import type { FoldersAndRequests } from './request-moves.ts';
import type { RequestToken } from './saved-request.ts';

const none: RequestToken = { kind: 'none' };

/**
 * The token that a new request in a folder starts with: what all others of the folder carry, else of the nearest folder
 * above that has some; where nobody there says, the access token of the environment's only application. None where they
 * differ, and never an ID token: whoever wants to send one says so. Where a token may travel doesn't hang on it.
 */
export function startingToken(
  { folders, requests }: FoldersAndRequests,
  applications: readonly Pick<Application, 'id'>[],
  folderId: string,
): RequestToken {
  const [only] = applications;
  const placed = requests.map(({ folderId: id, token }) => ({
    token,
    within: new Set(folderPath(folders, id).map((folder) => folder.id)),
  }));
  const beside = folderPath(folders, folderId)
    .toReversed()
    .map(({ id }) => placed.filter(({ within }) => within.has(id)))
    .find((others) => others.length > 0);
  if (beside === undefined)
    return only !== undefined && applications.length === 1
      ? { kind: 'access', applicationId: only.id }
      : none;
  const [first] = beside;
  if (first?.token.kind !== 'access') return none;
  const { applicationId } = first.token;
  const alike = beside.every(({ token }) => token.kind === 'access' && token.applicationId === applicationId);
  return alike && applications.some(({ id }) => id === applicationId) ? first.token : none;
}
