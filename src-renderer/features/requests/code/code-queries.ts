import { queryOptions } from '@tanstack/react-query';
import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import type { LanguageId } from '../../../../src-shared/domain/code/language.ts';
import type { SdkId } from '../../../../src-shared/domain/code/sdk-code/sdk.ts';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import type { HostClient } from '../../../host/connect.ts';

/** What code is wanted for. */
export type CodeSubject =
  | { readonly kind: 'call'; readonly request: SavedRequest; readonly language: LanguageId }
  | { readonly kind: 'token'; readonly request: TokenRequest; readonly language: LanguageId }
  | { readonly kind: 'sdk'; readonly request: TokenRequest; readonly sdk: SdkId };

function generate(host: HostClient, subject: CodeSubject) {
  switch (subject.kind) {
    case 'call':
      return host.code.forCall({ request: subject.request, language: subject.language });
    case 'token':
      return host.code.forTokens({ request: subject.request, language: subject.language });
    case 'sdk':
      return host.code.forSdk({ request: subject.request, sdk: subject.sdk });
  }
}

/** Code changes with every letter that is typed, and so is soon forgotten; also when its environment changes. */
export const codeQuery = (host: HostClient, subject: CodeSubject) =>
  queryOptions({
    queryKey: ['environments', 'code', subject],
    queryFn: () => generate(host, subject),
    gcTime: 10_000,
    retry: false,
  });

/** Code of what was asked before stands until that of now is there, so that nothing jumps; copied it would be the wrong one. */
export function shownCode<Code>(
  code: Code | null,
  earlier: boolean,
): { readonly code: Code | null; readonly copied: Code | null } {
  return { code, copied: earlier ? null : code };
}
