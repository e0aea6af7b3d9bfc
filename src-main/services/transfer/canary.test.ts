import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { searchBytes, searchFolder } from '../../../e2e/support/leak-search.ts';
import { exportFormats } from '../../../src-shared/domain/export/exported.ts';
import { environmentOf, signal, withBenches } from '../environments/testing/environment-bench.ts';
import { secrets } from './testing/canary.ts';
import { poisonedBruno } from './testing/poisoned-bruno.ts';
import { poisonedCollections } from './testing/poisoned-collections.ts';
import { poisonedMessages } from './testing/poisoned-messages.ts';

const { bench, directory } = withBenches();
const environmentId = 'acme';

const poisoned = [...poisonedMessages, ...poisonedCollections, ...poisonedBruno];

/** Everything that a console or a standard stream was given. */
const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  const listen = (...all: readonly unknown[]) => {
    said.push(all.map(String).join(' '));
    return true;
  };
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation(listen);
  vi.spyOn(process.stderr, 'write').mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('no secret and no usable token', () => {
  it.each(poisoned)(
    'of a file of %s is in what is stored, said, shown or exported',
    async (_format, files) => {
      expect(searchBytes('the file', Buffer.from(JSON.stringify(files)), secrets)).not.toEqual([]);
      const services = bench();
      const environment = {
        ...environmentOf(environmentId),
        tokenEndpoint: 'https://acme.kinde.com/oauth2/token',
      };
      const { revision } = await services.environments.list(undefined, signal);
      await services.environments.save({ environment, revision }, signal);
      const preview = await services.transfer.inspect({ environmentId, files: [...files] }, signal);
      expect(preview.counts.secrets).toBeGreaterThan(0);
      const result = await services.transfer.import({ id: preview.id, environmentId }, signal);
      const { requests, folders } = await services.requests.list({ environmentId }, signal);
      const shown = [
        preview,
        result,
        requests,
        folders,
        await services.environments.list(undefined, signal),
        await services.secrets.list({ environmentId }, signal),
        await services.workspace.get(undefined, signal),
        await services.environments.export({ id: environmentId }, signal),
        services.topics,
        said,
      ];
      if (requests.length > 0)
        for (const format of exportFormats)
          shown.push(
            await services.transfer.export({ environmentId, what: { kind: 'all' }, format }, signal),
          );
      for (const each of shown)
        expect(searchBytes('shown', Buffer.from(JSON.stringify(each)), secrets)).toEqual([]);
      // What the window keeps of the token requests, and the undone import, in the file and the version before it.
      const workspace = await services.workspace.get(undefined, signal);
      await services.workspace.save({ ...workspace, tokenRequests: [...result.tokenRequests] }, signal);
      expect(searchFolder(directory(), secrets)).toEqual([]);
      await services.environments.undo({ undoId: result.undo.undoId }, signal);
      expect(searchFolder(directory(), secrets)).toEqual([]);
    },
  );
});
