import { settingsFileSchema, settingsVersion } from '../../../src-shared/contract/settings-schema.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { foldersFromCollections } from '../../../src-shared/domain/environments/folders-from-collections.ts';
import type { Settings } from '../settings-store.ts';

interface Content {
  readonly [member: string]: unknown;
  readonly version?: unknown;
  readonly environments?: unknown;
  readonly apis?: unknown;
  readonly id?: unknown;
  readonly practice?: unknown;
  readonly applications?: unknown;
  readonly workspace?: unknown;
  readonly tokenRequests?: unknown;
  readonly requests?: unknown;
  readonly connection?: unknown;
}

/** What the schema takes. */
const mostDrafts = 1_000;

/** Turns the content of version n into that of version n + 1; the first entry starts from version 1. */
export type Migration = (content: Content) => Readonly<Record<string, unknown>>;

/** Version 2 added what an API demands of a token. */
const addDemands: Migration = (content) => ({
  ...content,
  version: 2,
  environments: listOf(content.environments).map((environment) => ({
    ...environment,
    apis: listOf(environment.apis).map((api) => ({ demands: null, ...api })),
  })),
});

const wallDisplay = {
  id: 'wall-display',
  name: 'Wall display',
  kind: 'device',
  clientId: 'practice:Wall display',
  clientAuthentication: 'none',
  assertion: null,
  redirectUri: null,
  otherRedirectUris: [],
};

function wallDisplayDraft(environmentId: unknown) {
  return {
    environmentId,
    applicationId: wallDisplay.id,
    grant: 'device_code',
    audiences: ['https://api.acme.test/orders'],
    audienceStyle: 'audience_joined',
    scopes: ['openid', 'profile', 'email', 'offline'],
    organization: null,
    prompt: null,
    loginHint: null,
    connectionId: null,
    extra: { authorize: [], token: [], refresh: [] },
  };
}

/** Version 3 gave the practice tenant a device. Added this once, so that whoever removes it is rid of it. */
const addWallDisplay: Migration = (content) => {
  const lacking = listOf(content.environments).filter(
    ({ practice, applications }) =>
      practice === true && !listOf(applications).some(({ id }) => id === wallDisplay.id),
  );
  const workspace = isRecord(content.workspace) ? content.workspace : {};
  return {
    ...content,
    version: 3,
    environments: listOf(content.environments).map((environment) =>
      lacking.some(({ id }) => id === environment.id)
        ? { ...environment, applications: [...listOf(environment.applications), wallDisplay] }
        : environment,
    ),
    workspace: {
      ...workspace,
      tokenRequests: [
        ...lacking.map(({ id }) => wallDisplayDraft(id)),
        ...listOf(workspace.tokenRequests),
      ].slice(-mostDrafts),
    },
  };
};

function withConnectionOfRequests(environment: Content): Content {
  const { connection } = environment;
  if (!isRecord(connection)) return environment;
  return { ...environment, connection: { cookies: false, acceptInvalidCertificates: false, ...connection } };
}

/** Version 4 put requests into folders, and gave variables, requests and connections more to say. */
const addFolders: Migration = (content) => ({
  ...content,
  version: 4,
  ...foldersFromCollections({
    environments: listOf(content.environments).map(withConnectionOfRequests),
    requests: listOf(content.requests),
  }),
});

const migrations: readonly Migration[] = [addDemands, addWallDisplay, addFolders];

export type DecodedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly reason: 'not_json' | 'not_settings' | 'newer_version' };

function isRecord(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Content[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value.map((entry) => {
    if (!isRecord(entry)) throw new TypeError('not an object');
    return entry;
  });
}

/** Reads a settings file of this version or an older one. Never throws. */
export function decodeSettings(
  text: string,
  steps: readonly Migration[] = migrations,
  newest: number = settingsVersion,
): DecodedSettings {
  let content: unknown;
  try {
    // A byte order mark is what some editors leave behind.
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { ok: false, reason: 'not_json' };
  }
  if (!isRecord(content) || !Number.isInteger(content.version)) return { ok: false, reason: 'not_settings' };
  const version = Number(content.version);
  if (version > newest) return { ok: false, reason: 'newer_version' };
  let current: unknown = content;
  try {
    for (const step of steps.slice(version - 1)) current = isRecord(current) ? step(current) : null;
  } catch {
    return { ok: false, reason: 'not_settings' };
  }
  const parsed = settingsFileSchema.safeParse(current);
  if (!parsed.success) return { ok: false, reason: 'not_settings' };
  const { version: _version, ...settings } = parsed.data;
  return { ok: true, settings };
}

function isHeld({ secret, value }: Variable): boolean {
  return secret && value !== '';
}

/** The value of a secret variable never gets this far; should it, it is dropped rather than written. */
function withoutSecrets<Item extends { readonly variables: readonly Variable[] }>(
  items: readonly Item[],
): readonly Item[] {
  if (!items.some(({ variables }) => variables.some(isHeld))) return items;
  return items.map((item) => ({
    ...item,
    variables: item.variables.map((variable) => (isHeld(variable) ? { ...variable, value: '' } : variable)),
  }));
}

/** Null when the settings have outgrown what could be read again. */
export function encodeSettings(settings: Settings): string | null {
  const content = {
    version: settingsVersion,
    ...settings,
    environments: withoutSecrets(settings.environments),
    folders: withoutSecrets(settings.folders),
    requests: withoutSecrets(settings.requests),
  };
  if (!settingsFileSchema.safeParse(content).success) return null;
  return `${JSON.stringify(content, null, 2)}\n`;
}

export const emptySettings: Settings = {
  revision: 0,
  environments: [],
  folders: [],
  requests: [],
  workspace: {
    theme: 'system',
    screen: 'tokens',
    environmentId: null,
    applicationIds: {},
    tokenRequests: [],
    requestIds: {},
  },
  secretBindings: [],
  environmentRevisions: {},
};
