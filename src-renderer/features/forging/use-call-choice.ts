import { useMemo, useState } from 'react';
import { apiOfRequest } from '../../../src-shared/domain/calls/called-api.ts';
import type { ConfirmedCall } from '../../../src-shared/domain/calls/changing-call.ts';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Api } from '../../../src-shared/domain/environments/environment.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useEnvironments, useRequests } from '../../app/queries.ts';
import { callToConfirm, changesNothing, defaultRequest, forgeableRequests } from './default-request.ts';

const noFolders: readonly RequestFolder[] = [];

export interface CallChoiceState {
  readonly requests: readonly SavedRequest[];
  readonly request: SavedRequest | null;
  /** By whose demands the answers are judged: that of the request. */
  readonly api: Api | null;
  readonly production: boolean;
  /** True where the call may change something each time. */
  readonly changes: boolean;
  /** Where it goes. Null without a request. */
  readonly asked: ConfirmedCall | null;
  /** `asked`, once the person said yes to it. */
  readonly confirmed: ConfirmedCall | null;
  readonly ready: boolean;
  /** Takes a yes back: it was for the call before. */
  readonly choose: (id: string) => void;
  readonly confirm: (yes: boolean) => void;
}

/** Which saved request forged tokens are sent with. */
export function useCallChoice(wanted: Api | null): CallChoiceState {
  const environment = useEnvironment();
  const all = useEnvironments().data?.environments;
  const kept = useRequests(environment.id).data;
  const folders = kept?.folders ?? noFolders;
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [confirmed, confirm] = useState<ConfirmedCall | null>(null);
  const requests = useMemo(
    () => forgeableRequests(kept?.requests ?? [], environment, all ?? [], folders),
    [kept, environment, all, folders],
  );
  const request =
    requests.find(({ id }) => id === chosenId) ?? defaultRequest(requests, environment, wanted, folders);
  const asked = request && callToConfirm(request, environment, folders);
  const said = asked !== null && confirmed?.method === asked.method && confirmed.host === asked.host;
  return {
    requests,
    request,
    api: request && apiOfRequest(request, environment, folders),
    production: environment.production,
    changes: request !== null && !changesNothing(request),
    asked,
    confirmed: said ? confirmed : null,
    ready: !environment.production || said,
    choose: (id) => {
      confirm(null);
      setChosenId(id);
    },
    confirm: (yes) => confirm(yes ? asked : null),
  };
}
