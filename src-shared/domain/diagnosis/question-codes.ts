import type { Finding } from '../inspection/finding.ts';
import type { Question } from './diagnosis.ts';

/** The findings that raise a question, and that its answer explains. */
const raisedBy: Readonly<Record<Question, RegExp | null>> = {
  refused: null,
  call_refused: null,
  issuer_differs: /^ISS_/,
  signature_fails: /^SIGNATURE_(?!VERIFIED|NOT_CHECKED)/,
  aud_missing:
    /^(?:AUD_(?!LACKS_CLIENT|BESIDE_CLIENT|UNASKED|INVALID|HOLDS|AS_ASKED)|HOLLOW_TOKEN|TOKEN_OPAQUE|TOKEN_ENCRYPTED)/,
  azp_differs: /^(?:AZP_|CLIENT_ID_)/,
  time_wrong: /^(?:EXPIRED|NOT_YET_VALID|CLOCK_DIFFERS|ISSUED_IN_FUTURE)$/,
  scope_missing: /^SCOPE_(?:DROPPED|MISNAMED|COMMA_SEPARATED|NOT_OFFERED|RENAMED)/,
  id_token_missing: /^(?:ID_TOKEN_MISSING|OPENID_NOT_ASKED)$/,
  refresh_token_missing: /^(?:REFRESH_TOKEN_ABSENT|SCOPE_IGNORED)$/,
  refresh_unchanged: /^REFRESH_SAME_/,
};

/** True when a finding belongs to a question, so that it need not be told beside the answer. */
export function raises({ code, severity }: Finding, question: Question): boolean {
  return severity !== 'ok' && raisedBy[question]?.test(code) === true;
}
