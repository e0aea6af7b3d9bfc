import type { SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import { variableScope } from '../../../src-shared/domain/calls/variable-scope.ts';
import { writeCall } from '../../../src-shared/domain/code/call-code/call-code.ts';
import { safeCall } from '../../../src-shared/domain/code/safe-call/safe-call.ts';
import {
  type ExportedRequests,
  type ExportFormat,
  foldersUnder,
  outgoing,
} from '../../../src-shared/domain/export/exported.ts';
import { toHar } from '../../../src-shared/domain/export/to-har.ts';
import { toPostman } from '../../../src-shared/domain/export/to-postman.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import type { Clock } from '../../ports/clock.ts';
import { type EnvironmentState, environmentIn } from '../environments/environment-state.ts';
import type { Services } from '../services.ts';

const extensions: Record<ExportFormat, string> = {
  postman: 'postman_collection.json',
  har: 'har',
  curl: 'sh',
};

function fileNameOf(name: string, format: ExportFormat): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'requests' : plain}.${extensions[format]}`;
}

/** One line, whatever is in it: what follows a line break would be run. */
const comment = (text: string) => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`;

/** Several applications may be behind one name of a variable: whose token a command wants. */
function tokenLines({ token }: SavedRequest, { environment }: ExportedRequests): readonly string[] {
  if (token.kind === 'none') return [];
  const { applicationId, kind } = token;
  const application = environment.applications.find(({ id }) => id === applicationId);
  if (application === undefined) return [];
  return [
    kind === 'id'
      ? `ID_TOKEN: the ID token of ${application.name}`
      : `ACCESS_TOKEN: the access token of ${application.name}`,
  ];
}

/** A command for each request; secrets and tokens as environment variables of the shell. */
function toCurl(exported: ExportedRequests): string {
  const { environment, folders, requests, knownSecrets } = exported;
  const shown = outgoing(knownSecrets);
  return requests
    .map((request) => {
      const safe = safeCall({ request, scope: variableScope(environment, folders, request), knownSecrets });
      const title = comment(shown(request.name));
      // What keeps it from being a call is said where it is sent; here its place is kept.
      if (!safe.ok) return `${title}\n# not exported: ${safe.problem.code}\n`;
      const { code, notes } = writeCall('curl', safe.call);
      const about = [...tokenLines(request, exported), ...safe.notes, ...notes].map(shown).map(comment);
      return `${[title, ...about, code.trimEnd()].join('\n')}\n`;
    })
    .join('\n');
}

function written(exported: ExportedRequests, format: ExportFormat, clock: Clock): string {
  switch (format) {
    case 'postman':
      return toPostman(exported);
    case 'har':
      return toHar(exported, new Date(clock.now()).toISOString());
    case 'curl':
      return toCurl(exported);
  }
}

/** Writes requests for other programs. Nothing is read from the vault. */
export function createExports(ports: {
  readonly state: EnvironmentState;
  readonly clock: Clock;
  readonly liveSecrets: () => readonly string[];
}): Pick<Services['transfer'], 'export'> {
  const { state, clock, liveSecrets } = ports;
  return {
    export({ environmentId, what, format }) {
      const settings = state.read();
      const environment = environmentIn(settings, environmentId);
      const mine = (each: { readonly environmentId: string }) => each.environmentId === environmentId;
      const all = settings.folders.filter(mine);
      const chosen = what.kind === 'folder' ? foldersUnder(all, what.id) : all;
      const ids = new Set(chosen.map(({ id }) => id));
      const requests = settings.requests
        .filter(mine)
        .filter((request) =>
          what.kind === 'requests'
            ? what.ids.includes(request.id)
            : what.kind === 'all' || ids.has(request.folderId),
        );
      if (requests.length === 0) throw new ProblemError({ code: 'NOT_FOUND', what: 'request' });
      const root = what.kind === 'folder' ? chosen.find(({ id }) => id === what.id) : undefined;
      const name = root?.name ?? (requests.length === 1 ? requests[0]?.name : undefined) ?? environment.name;
      const kept =
        what.kind === 'requests'
          ? all.filter(({ id }) => requests.some((each) => each.folderId === id))
          : chosen;
      // Scopes reach above what is exported.
      const folders = format === 'postman' ? kept : all;
      const knownSecrets = liveSecrets();
      const text = written({ environment, name, folders, requests, knownSecrets }, format, clock);
      return { fileName: fileNameOf(outgoing(knownSecrets)(name), format), text };
    },
  };
}
