/** What may stand in a redaction mark. Closed, so that a hostile text can't pass a secret off as a mark. */
export const redactionLabels = [
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'refresh_token',
  'access_token',
  'id_token',
  'id_token_hint',
  'logout_token',
  'subject_token',
  'actor_token',
  'device_code',
  'assertion',
  'token',
  'password',
  'secret',
  'private_key',
  'api_key',
  'credentials',
  'cookie',
  'body',
] as const;
export type RedactionLabel = (typeof redactionLabels)[number];

export const signatureRemoved = '‹signature removed›';
export const encryptedPartsRemoved = '‹encrypted parts removed›';

/** The short, stable text that stands where a secret stood. */
export function redactionMark(label: RedactionLabel): string {
  return `‹redacted ${label}›`;
}

const markSource = `‹(?:redacted (?:${redactionLabels.join('|')})|signature removed|encrypted parts removed)›`;
const anyMark = new RegExp(`(${markSource})`);
const onlyMark = new RegExp(`^${markSource}$`);

/** True for a value that is a mark and nothing else. */
export function isMark(text: string): boolean {
  return onlyMark.test(text);
}

/** The text in pieces: those at odd places are marks. */
export function splitAtMarks(text: string): readonly string[] {
  return text.split(anyMark);
}

/** Applies `rewrite` to the text between marks, so that redacting twice changes nothing. */
export function betweenMarks(
  text: string,
  rewrite: (part: string, followedByMark: boolean) => string,
): string {
  if (!text.includes('‹')) return rewrite(text, false);
  const parts = splitAtMarks(text);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : rewrite(part, index + 1 < parts.length)))
    .join('');
}
