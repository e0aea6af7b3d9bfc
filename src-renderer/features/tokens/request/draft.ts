import type { Application, Environment } from '../../../../src-shared/domain/environments/environment.ts';
import type { Workspace } from '../../../../src-shared/domain/environments/workspace.ts';
import type { Parameter } from '../../../../src-shared/domain/minting/parameter.ts';
import {
  type Grant,
  grantOf,
  newTokenRequest,
  type TokenRequest,
} from '../../../../src-shared/domain/minting/token-request.ts';
import { redactParameters } from '../../../../src-shared/domain/redaction/redact.ts';

/** Who signs in: a person in a browser, a program with its own credentials, or a person for a device without one. */
export type Principal = 'user' | 'machine' | 'device';

const principals: Readonly<Record<Grant, Principal>> = {
  authorization_code: 'user',
  client_credentials: 'machine',
  device_code: 'device',
};

export const principalOf = (application: Application): Principal => principals[grantOf(application.kind)];

export const applicationsOf = (environment: Environment, principal: Principal): readonly Application[] =>
  environment.applications.filter((application) => principalOf(application) === principal);

/** The application chosen last, else the first there is. */
export function chosenApplication(environment: Environment, workspace: Workspace): Application | null {
  const id = workspace.applicationIds[environment.id];
  return (
    environment.applications.find((application) => application.id === id) ??
    environment.applications[0] ??
    null
  );
}

/** The kept draft of an application, else the one it starts with. */
export function draftOf(
  environment: Environment,
  application: Application,
  workspace: Workspace,
): TokenRequest {
  const kept = workspace.tokenRequests.find(
    (request) => request.environmentId === environment.id && request.applicationId === application.id,
  );
  const fresh = newTokenRequest(environment, application);
  // The kind of an application decides its grant; it may have been edited since the draft was kept.
  return kept ? { ...kept, grant: fresh.grant } : fresh;
}

/** The application that a switch between user, machine and device goes to: the one worked on last, else the first. */
export function applicationFor(
  environment: Environment,
  workspace: Workspace,
  principal: Principal,
): Application | null {
  const candidates = applicationsOf(environment, principal);
  const last = workspace.tokenRequests.findLast(
    (request) =>
      request.environmentId === environment.id && candidates.some(({ id }) => id === request.applicationId),
  );
  return candidates.find(({ id }) => id === last?.applicationId) ?? candidates[0] ?? null;
}

/** The same once more for another person: the provider is to ask who it is, whoever it knows already. */
export function forAnotherUser(draft: TokenRequest): TokenRequest {
  return { ...draft, prompt: 'login' };
}

/** Most drafts kept; the contract takes 1,000, of which the oldest are let go first. */
const mostDrafts = 900;

/** Keeps a draft as the latest one. */
export function withDraft(workspace: Workspace, draft: TokenRequest): Workspace {
  const others = workspace.tokenRequests.filter(
    (request) =>
      request.environmentId !== draft.environmentId || request.applicationId !== draft.applicationId,
  );
  return { ...workspace, tokenRequests: [...others, draft].slice(-mostDrafts) };
}

export function withApplication(
  workspace: Workspace,
  environmentId: string,
  applicationId: string,
): Workspace {
  return { ...workspace, applicationIds: { ...workspace.applicationIds, [environmentId]: applicationId } };
}

/** Fields that the *More* panel holds and that are set. */
export function moreCount(draft: TokenRequest, environment: Environment, application: Application): number {
  const standard = newTokenRequest(environment, application);
  return (
    [draft.organization, draft.loginHint, draft.connectionId].filter((value) => value !== null).length +
    (draft.audienceStyle === standard.audienceStyle ? 0 : 1) +
    draft.extra.authorize.length +
    draft.extra.token.length +
    draft.extra.refresh.length
  );
}

/**
 * A request out of a token set, whose secrets were left out, as one that can be sent: secrets that the draft still
 * holds are put back, others are left empty.
 */
export function withTypedSecrets(earlier: TokenRequest, draft: TokenRequest): TokenRequest {
  const fill = (shown: readonly Parameter[], typed: readonly Parameter[]) =>
    shown.map(({ name, value }): Parameter => {
      const whole = typed.find(
        (each) => each.name === name && redactParameters([each])[0]?.value === value,
      )?.value;
      const [masked] = redactParameters([{ name, value: 'x' }]);
      return { name, value: whole ?? (masked?.value === value ? '' : value) };
    });
  return {
    ...earlier,
    extra: {
      authorize: fill(earlier.extra.authorize, draft.extra.authorize),
      token: fill(earlier.extra.token, draft.extra.token),
      refresh: fill(earlier.extra.refresh, draft.extra.refresh),
    },
  };
}
