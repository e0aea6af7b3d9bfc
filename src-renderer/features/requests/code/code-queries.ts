import { queryOptions } from '@tanstack/react-query';
import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import type { LanguageId } from '../../../../src-shared/domain/code/language.ts';
import type { HostClient } from '../../../host/connect.ts';

/** Code changes with every letter that is typed, and so is soon forgotten; also when its environment changes. */
const fleeting = { gcTime: 10_000, retry: false } as const;

export const codeQueries = {
  /** For a call as it stands in the editor. */
  call: (host: HostClient, request: SavedRequest, language: LanguageId) =>
    queryOptions({
      queryKey: ['environments', 'code', 'call', language, request],
      queryFn: () => host.code.forCall({ request, language }),
      ...fleeting,
    }),
};
