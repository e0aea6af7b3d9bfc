import { useCallback } from 'react';
import type { KeptBody } from '../../../../src-shared/contract/sending-views.ts';
import { useHost } from '../../../app/host-context.tsx';
import { problemOf } from '../../../app/problem-of.ts';
import { useAppInfo } from '../../../app/queries.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { useNotify } from '../../../ui/toasts.tsx';
import { wholeAsBytes } from './kept-body.ts';

/** Saves a whole body to a file: the host asks where, or else the page hands it over as a download. */
export function useSaveBody() {
  const host = useHost();
  const notify = useNotify();
  const saves = useAppInfo().data?.capabilities.savesFiles;
  return useCallback(
    async (body: KeptBody, fileName: string) => {
      try {
        if (saves === 'host') await host.requests.saveBody({ exchangeId: body.exchangeId, fileName });
        // Whatever a server says of its bytes: as a download they are bytes.
        else saveFile(fileName, await wholeAsBytes(host, body), 'application/octet-stream');
      } catch (error) {
        notify.problem(problemOf(error));
      }
    },
    [host, notify, saves],
  );
}
