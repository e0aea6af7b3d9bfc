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

const nameInMark = '[A-Za-z0-9_ -]{1,40}';
const plainName = new RegExp(`^${nameInMark}$`);

/** Stands where the value of a secret variable stood that was sent. */
export function secretMark(name: string): string {
  return plainName.test(name) ? `‹secret ${name}›` : redactionMark('secret');
}

const markSource = `‹(?:redacted (?:${redactionLabels.join('|')})|signature removed|encrypted parts removed)›`;
/** Names are not closed: what stands in such a mark is looked through for known secrets all the same. */
const shownSource = `${markSource}|‹secret ${nameInMark}›`;
const closedMark = new RegExp(`(${markSource})`);
const anyMark = new RegExp(`(${shownSource})`);
const onlyMark = new RegExp(`^(?:${shownSource})$`);

/** True where a secret was taken out of the text. */
export function holdsMark(text: string): boolean {
  return text.includes('‹') && anyMark.test(text);
}

/** True for a value that is a mark and nothing else. */
export function isMark(text: string): boolean {
  return onlyMark.test(text);
}

/** The text in pieces: those at odd places are marks. */
export function splitAtMarks(text: string): readonly string[] {
  return text.split(closedMark);
}

/** Applies `rewrite` to the text between marks, so that redacting twice changes nothing. */
export function betweenMarks(
  text: string,
  rewrite: (part: string, followedByMark: boolean) => string,
): string {
  return betweenParts(text, anyMark, rewrite);
}

/** The same, between marks that can hold no word of somebody else's. */
export function betweenClosedMarks(text: string, rewrite: (part: string) => string): string {
  return betweenParts(text, closedMark, rewrite);
}

function betweenParts(
  text: string,
  mark: RegExp,
  rewrite: (part: string, followedByMark: boolean) => string,
): string {
  if (!text.includes('‹')) return rewrite(text, false);
  const parts = text.split(mark);
  return parts
    .map((part, index) => (index % 2 === 1 ? part : rewrite(part, index + 1 < parts.length)))
    .join('');
}
