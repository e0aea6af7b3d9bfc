import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportPreview } from '../../../src-shared/contract/views.ts';
import type { Problem } from '../../../src-shared/domain/problems/problem.ts';
import { useEnvironment } from '../../app/current-environment.tsx';
import { useHost } from '../../app/host-context.tsx';
import { problemOf } from '../../app/problem-of.ts';
import { queries } from '../../app/queries.ts';
import { useWorkspace } from '../../app/workspace.tsx';
import { useNotify } from '../../ui/toasts.tsx';
import { withDraft } from '../tokens/request/draft.ts';
import { askForKept, putImportOffer } from './import-offer.ts';

type ImportStage =
  | { readonly stage: 'choosing'; readonly problem: Problem | null }
  | { readonly stage: 'working' }
  | { readonly stage: 'preview'; readonly preview: ImportPreview; readonly problem: Problem | null };

interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Characters of all files together, as the host takes them. */
const largest = 5_000_000;
const mostFiles = 2_000;

/** The path below a chosen folder, where the window knows it. */
function pathOf(file: File): string {
  return file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
}

async function textsOf(files: readonly File[]): Promise<readonly TextFile[] | Problem> {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  // Beyond ASCII a character has more bytes than one.
  if (size > 3 * largest || files.length > mostFiles) return { code: 'IMPORT_NOT_READ', reason: 'too_large' };
  return Promise.all(files.map(async (file) => ({ name: pathOf(file), text: await file.text() })));
}

/** Files of a folder that a collection is made of; pictures and code beside them stay unread. */
function ofCollection(files: readonly File[]): readonly File[] {
  const wanted = files.filter(({ name }) => /\.(?:bru|json|ya?ml|har|env)$|^\.env/i.test(name));
  const bru = wanted.filter(({ name }) => /\.bru$|^bruno\.json$/i.test(name));
  if (bru.length > 0) return bru;
  // Bruno's newer format: YAML alone belongs to it.
  const isNewer = wanted.some(({ name }) => /^opencollection\.ya?ml$/i.test(name));
  return isNewer ? wanted.filter(({ name }) => /\.ya?ml$/i.test(name)) : wanted;
}

/** Takes files or a text through a look at them into the requests of the environment. */
export function useImport(onDone: () => void) {
  const host = useHost();
  const cache = useQueryClient();
  const notify = useNotify();
  const environment = useEnvironment();
  const { workspace, update } = useWorkspace();
  const [state, setState] = useState<ImportStage>({ stage: 'choosing', problem: null });
  const working = useRef<AbortController | null>(null);
  useEffect(() => () => working.current?.abort(), []);

  const inspect = async (load: () => Promise<readonly TextFile[] | Problem>) => {
    working.current?.abort();
    const own = new AbortController();
    working.current = own;
    setState({ stage: 'working' });
    let next: ImportStage;
    try {
      const files = await load();
      next =
        'code' in files
          ? { stage: 'choosing', problem: files }
          : {
              stage: 'preview',
              problem: null,
              preview: await host.transfer.inspect(
                { environmentId: environment.id, files: [...files] },
                { signal: own.signal },
              ),
            };
    } catch (error) {
      next = { stage: 'choosing', problem: problemOf(error) };
    }
    if (working.current === own && !own.signal.aborted) setState(next);
  };

  const forget = (preview: ImportPreview) => {
    host.transfer.forget({ id: preview.id }).catch(() => undefined);
  };
  const refresh = () =>
    cache.invalidateQueries({ queryKey: queries.requests(host, environment.id).queryKey });

  return {
    state,
    environment,
    takeText: (text: string) => inspect(async () => [{ name: 'pasted', text }]),
    takeFiles: (files: readonly File[]) => inspect(() => textsOf(files)),
    takeFolder: (files: readonly File[]) => inspect(() => textsOf(ofCollection(files))),
    back() {
      if (state.stage === 'preview') forget(state.preview);
      setState({ stage: 'choosing', problem: null });
    },
    close() {
      if (state.stage === 'preview') forget(state.preview);
      onDone();
    },
    async run(preview: ImportPreview) {
      setState({ stage: 'working' });
      try {
        const { undo, requestId, tokenRequests } = await host.transfer.import({
          id: preview.id,
          environmentId: environment.id,
        });
        // What was imported is there, whether or not it can be looked at.
        const left = await askForKept(cache, host, environment.id).catch(() => null);
        update((current) => tokenRequests.reduce(withDraft, current));
        if (requestId !== null)
          update((current) => ({
            ...current,
            screen: 'requests',
            requestIds: { ...current.requestIds, [environment.id]: requestId },
          }));
        const what = undo.name === '' ? 'the variables' : `“${undo.name}”`;
        const takeBack = () => {
          host.environments
            .undo({ undoId: undo.undoId })
            .then(refresh)
            .catch((error: unknown) => notify.problem(problemOf(error)));
        };
        const withdraw = notify.undoable(`Imported ${what}`, takeBack, { stays: left !== null });
        if (left !== null)
          putImportOffer({
            environmentId: environment.id,
            screen: requestId === null ? workspace.screen : 'requests',
            left,
            withdraw,
          });
        onDone();
      } catch (error) {
        setState({ stage: 'preview', preview, problem: problemOf(error) });
      }
    },
  };
}
