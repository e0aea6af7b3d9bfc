import type { PasteReport } from '../../../src-shared/contract/views.ts';
import { filterText } from '../../../src-shared/domain/minting/callback.ts';
import type { Paste, TokenPaste } from '../../../src-shared/domain/paste/paste-kinds.ts';
import { recognisePaste } from '../../../src-shared/domain/paste/recognise-paste.ts';
import { redactUrl } from '../../../src-shared/domain/redaction/redact.ts';
import { reviewRequest } from '../../../src-shared/domain/request-checks/review-request.ts';
import type { EnvironmentAccess } from '../environment-access.ts';
import type { Services } from '../services.ts';
import { describeTokens, readTokens } from './pasted.ts';

/** Nothing of a report is compared by fingerprint. */
const withoutFingerprint = () => '';

function reportTokens(access: Pick<EnvironmentAccess, 'list'>, paste: TokenPaste): PasteReport {
  const context = { access, fingerprint: withoutFingerprint };
  const { tokens } = readTokens(context, paste);
  const { environment, application } = describeTokens(context, tokens);
  return {
    kind: 'tokens',
    holds: {
      id: tokens.idToken !== null,
      access: tokens.accessToken !== null,
      refresh: tokens.refreshToken !== null,
    },
    environmentId: environment?.id ?? null,
    applicationId: application?.id ?? null,
    cleaned: paste.cleaned,
  };
}

/** The code stays here: of a callback only what explains it leaves. RFC 6749 section 4.1.2. */
function reportCallback({ url, hasCode }: Extract<Paste, { kind: 'callback_url' }>): PasteReport {
  const { origin, pathname, search, hash } = new URL(url);
  const lists = [new URLSearchParams(search), new URLSearchParams(hash.slice(1))];
  const value = (name: string) => {
    const text = lists.find((list) => list.has(name))?.get(name) ?? null;
    return text === null ? null : filterText(text);
  };
  const error = value('error');
  return {
    kind: 'callback',
    redirectUri: redactUrl(`${origin === 'null' ? '' : origin}${pathname}`),
    state: value('state'),
    hasCode,
    problem:
      error === null
        ? null
        : {
            code: 'PROVIDER_REFUSED',
            leg: 'authorize',
            error,
            errorDescription: value('error_description'),
            errorUri: value('error_uri'),
            status: null,
          },
  };
}

/** Says what was pasted. Keeps nothing and contacts nobody; tokens are read as far as their claims go. */
export function createPasteService(access: Pick<EnvironmentAccess, 'list'>): Services['paste'] {
  return {
    inspect({ text }) {
      const paste = recognisePaste(text);
      switch (paste.kind) {
        case 'token':
        case 'token_response':
        case 'tokens':
          return reportTokens(access, paste);
        case 'request':
          return {
            kind: 'request',
            request: paste.request,
            review: reviewRequest(paste.request, access.list()),
            withTokens: paste.tokens !== null,
          };
        case 'callback_url':
          return reportCallback(paste);
        case 'not_recognised':
          return paste;
      }
    },
  };
}
