// The practice tenant gets another port, and so another issuer, whenever it starts. What is kept names it by
// addresses that never resolve; they give way to the running tenant's when settings are read.
import type {
  Application,
  ApplicationKind,
  Environment,
} from '../../../src-shared/domain/environments/environment.ts';
import type { TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import type { Settings } from '../../ports/settings-store.ts';
import {
  isPracticeApplication,
  keptIssuer,
  keptOrdersApiId,
  keptOrdersUrl,
  ordersAudience,
  practiceSeed,
} from './practice-seed.ts';

/** What environments need to know of the running practice tenant. */
export interface PracticeInfo {
  readonly issuer: string;
  /** Where the Orders API answers, without a slash at the end. */
  readonly ordersUrl: string;
  /** Told apart by `name`, which stays the same from start to start. */
  readonly applications: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: ApplicationKind;
    readonly clientId: string;
    readonly clientSecret: string | null;
  }[];
  readonly apis: readonly {
    readonly id: string;
    readonly name: string;
    readonly audience: string;
    readonly scopes: readonly string[];
  }[];
}

export interface PracticeSource {
  /** Null while the tenant is not running. */
  current(): PracticeInfo | null;
  /** Settles once the tenant runs or can't. */
  settled(): Promise<void>;
}

type Replacement = (text: string) => string;

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** Replaces addresses that are `from` or lie below it, and bare hosts. */
function replacement(pairs: readonly (readonly [from: string, to: string])[]): Replacement {
  return (text) => {
    for (const [from, to] of pairs) {
      if (text === from || text.startsWith(`${from}/`)) return to + text.slice(from.length);
      if (text === hostOf(from)) return hostOf(to);
    }
    return text;
  };
}

function replacedEnvironment(environment: Environment, replace: Replacement): Environment {
  return {
    ...environment,
    issuer: replace(environment.issuer),
    tokenEndpoint: environment.tokenEndpoint === null ? null : replace(environment.tokenEndpoint),
    apis: environment.apis.map((api) => ({
      ...api,
      audience: replace(api.audience),
      baseUrl: api.baseUrl === null ? null : replace(api.baseUrl),
      allowedHosts: api.allowedHosts.map(replace),
      demands: api.demands && {
        ...api.demands,
        issuer: api.demands.issuer === null ? null : replace(api.demands.issuer),
        audiences: api.demands.audiences.map(replace),
      },
    })),
    variables: environment.variables.map((variable) => ({ ...variable, value: replace(variable.value) })),
  };
}

function replacedDraft(draft: TokenRequest, replace: Replacement): TokenRequest {
  const values = (parameters: TokenRequest['extra']['token']) =>
    parameters.map(({ name, value }) => ({ name, value: replace(value) }));
  return {
    ...draft,
    audiences: draft.audiences.map(replace),
    extra: {
      authorize: values(draft.extra.authorize),
      token: values(draft.extra.token),
      refresh: values(draft.extra.refresh),
    },
  };
}

function replacedSettings(
  settings: Settings,
  replace: Replacement,
  client: (application: Application) => Application,
): Settings {
  const practice = settings.environments.find((environment) => environment.practice);
  if (practice === undefined) return settings;
  const isMine = (draft: TokenRequest) => draft.environmentId === practice.id;
  return {
    ...settings,
    environments: settings.environments.map((environment) => {
      if (environment !== practice) return environment;
      const replaced = replacedEnvironment(environment, replace);
      return { ...replaced, applications: replaced.applications.map(client) };
    }),
    workspace: {
      ...settings.workspace,
      tokenRequests: settings.workspace.tokenRequests.map((draft) =>
        isMine(draft) ? replacedDraft(draft, replace) : draft,
      ),
    },
  };
}

/** A client id of the tenant is kept as this, so that an edited one stays edited. */
const keptClientId = (name: string) => `practice:${name}`;

function ordersApiIdOf(info: PracticeInfo): string {
  return info.apis.find(({ audience }) => audience === ordersAudience)?.id ?? keptOrdersApiId;
}

function towards(info: PracticeInfo): Replacement {
  return replacement([
    [keptOrdersUrl, info.ordersUrl],
    [keptIssuer, info.issuer],
    [keptOrdersApiId, ordersApiIdOf(info)],
  ]);
}

/** A draft that was made before the tenant ran, with the addresses it has now. */
export function draftFollowingPractice(draft: TokenRequest, info: PracticeInfo | null): TokenRequest {
  return info === null ? draft : replacedDraft(draft, towards(info));
}

/** Settings as the product works with them: the practice environment is there and follows the running tenant. */
export function followingPractice(kept: Settings, info: PracticeInfo | null): Settings {
  const settings = kept.environments.some(({ practice }) => practice) ? kept : practiceSeed(kept);
  if (info === null) return settings;
  return replacedSettings(settings, towards(info), (application) => {
    const client = info.applications.find(({ name }) => application.clientId === keptClientId(name));
    return client === undefined ? application : { ...application, clientId: client.clientId };
  });
}

/** The reverse: settings as they are kept. */
export function keptPractice(settings: Settings, info: PracticeInfo | null): Settings {
  if (info === null) return settings;
  const replace = replacement([
    [info.ordersUrl, keptOrdersUrl],
    [info.issuer, keptIssuer],
    [ordersApiIdOf(info), keptOrdersApiId],
  ]);
  return replacedSettings(settings, replace, (application) => {
    const client = info.applications.find(({ clientId }) => clientId === application.clientId);
    return client === undefined || !isPracticeApplication(application.id)
      ? application
      : { ...application, clientId: keptClientId(client.name) };
  });
}
