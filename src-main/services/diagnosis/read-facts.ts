import type { ProviderQuestion } from '../../../src-shared/domain/diagnosis/next-test.ts';
import type {
  ProviderFacts,
  RegisteredApi,
  UnansweredCall,
} from '../../../src-shared/domain/diagnosis/provider-facts.ts';
import { nearMiss } from '../../../src-shared/domain/inspection/near-miss.ts';
import type { ManagementApi } from '../../../src-shared/domain/profiles/management-api.ts';
import {
  apiAnswer,
  apisAnswer,
  type Caller,
  environmentAnswer,
  read,
  redirectUrlsAnswer,
} from './management-calls.ts';

const mostPages = 5;
const mostDetails = 10;

type Read = Pick<ProviderFacts, 'apis' | 'redirectUris' | 'ownDomain' | 'customDomain' | 'unanswered'>;

async function listApis(
  caller: Caller,
  scope: string,
  unanswered: UnansweredCall[],
): Promise<readonly RegisteredApi[] | null> {
  const apis: RegisteredApi[] = [];
  let next: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const more: string = next === null ? '' : `&next_token=${encodeURIComponent(next)}`;
    const answer = await read(caller, `/apis?expand=scopes${more}`, scope, apisAnswer);
    if (!answer.ok) {
      unanswered.push(answer.unanswered);
      // A list that is not whole can't say what is not on it.
      return null;
    }
    for (const { id, name, audience, is_management_api, scopes } of answer.value.apis)
      apis.push({
        id,
        name,
        audience,
        isManagementApi: is_management_api === true,
        scopes: scopes?.map(({ key }) => key) ?? null,
        authorisedClientIds: null,
      });
    next = answer.value.next_token ?? null;
    if (next === null || next === '' || answer.value.apis.length === 0) return apis;
  }
  return null;
}

/** APIs that the question is about come first: each costs a call. */
function inOrder(apis: readonly RegisteredApi[], audiences: readonly string[]): readonly RegisteredApi[] {
  const distance = ({ audience }: RegisteredApi) => {
    if (audiences.includes(audience)) return 0;
    return audiences.some((asked) => nearMiss(asked, audience) !== null) ? 1 : 2;
  };
  return apis.toSorted((one, other) => distance(one) - distance(other));
}

async function withApplications(
  caller: Caller,
  scope: string,
  apis: readonly RegisteredApi[],
  unanswered: UnansweredCall[],
): Promise<readonly RegisteredApi[]> {
  const detailed: RegisteredApi[] = [];
  for (const [index, api] of apis.entries()) {
    const answer =
      index < mostDetails
        ? await read(caller, `/apis/${encodeURIComponent(api.id)}`, scope, apiAnswer)
        : null;
    if (answer !== null && !answer.ok) unanswered.push(answer.unanswered);
    const applications = answer?.ok === true ? answer.value.api.applications : null;
    const active = applications?.filter(({ is_active }) => is_active === true).map(({ id }) => id) ?? null;
    detailed.push({ ...api, authorisedClientIds: active });
  }
  return detailed;
}

/** Asks what is registered: read-only calls, each bounded, one after the other. Throws `CANCELLED` alone. */
export async function readFacts(
  caller: Caller,
  { scopes }: ManagementApi,
  { clientId, audiences }: ProviderQuestion,
  signsIn: boolean,
): Promise<Read> {
  const unanswered: UnansweredCall[] = [];
  const listed = await listApis(caller, scopes.apis, unanswered);
  const apis =
    listed === null
      ? null
      : await withApplications(caller, scopes.apis, inOrder(listed, audiences), unanswered);
  const client = encodeURIComponent(clientId);
  const redirects = signsIn
    ? await read(
        caller,
        `/applications/${client}/auth_redirect_urls`,
        scopes.redirectUris,
        redirectUrlsAnswer,
      )
    : null;
  if (redirects?.ok === false) unanswered.push(redirects.unanswered);
  const environment = await read(caller, '/environment', scopes.environment, environmentAnswer);
  if (!environment.ok) unanswered.push(environment.unanswered);
  const domains = environment.ok ? environment.value.environment : null;
  return {
    apis,
    redirectUris: redirects?.ok === true ? redirects.value.redirect_urls : null,
    ownDomain: domains?.kinde_domain ?? null,
    customDomain: domains?.custom_domain ?? null,
    unanswered,
  };
}
