import { encodedField, type FormField, withFieldValue } from '../calls/form-fields.ts';
import { folderPath, type RequestFolder } from '../calls/request-folder.ts';
import type { SavedRequest } from '../calls/saved-request.ts';
import { nameInPlace, variablePlace } from '../calls/variable-place.ts';
import type { Environment } from '../environments/environment.ts';
import { redactText, redactUrl } from '../redaction/redact.ts';
import { redactionMark } from '../redaction/redact-marks.ts';
import { secretMemberLabel } from '../redaction/redact-names.ts';
import { redactSecretValue } from '../redaction/redact-shapes.ts';
import { redactTyped, type TypedSyntax } from '../redaction/redact-typed.ts';

export const exportFormats = ['postman', 'har', 'curl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is exported. Requests are in the order of the list. */
export interface ExportedRequests {
  readonly environment: Environment;
  readonly name: string;
  readonly folders: readonly RequestFolder[];
  readonly requests: readonly SavedRequest[];
  /** Live tokens and the like: they may stand nowhere, under whatever name somebody pasted them. */
  readonly knownSecrets: readonly string[];
}

const place = new RegExp(variablePlace, 'g');
const placesAlone = new RegExp(`^(?:[A-Za-z][\\w-]* )?(?:${variablePlace})+$`);
const countOf = (text: string, part: string) => text.split(part).length - 1;

/**
 * Any text on its way out: what looks like a credential, or is a known one, becomes a mark. `{{name}}` stays, under the
 * name of a secret too: there it stands for marks while the rest is looked at.
 */
export function outgoing(knownSecrets: readonly string[]): (text: string) => string {
  const redacted = (text: string) => redactUrl(redactText(text, knownSecrets), knownSecrets);
  const mark = redactionMark('body');
  return (text) => {
    const places = text.match(place) ?? [];
    if (places.length === 0 || text.includes(mark)) return redacted(text);
    const shown = redacted(text.replace(place, mark));
    if (countOf(shown, mark) !== places.length) return redacted(text);
    return shown.split(mark).reduce((whole, part, index) => `${whole}${places[index - 1] ?? ''}${part}`);
  };
}

/** A value on its way out, looked at together with its name, which says what it is. */
export function outgoingValue(name: string, value: string, safe: (text: string) => string): string {
  if (placesAlone.test(value)) return value;
  const bare = value.replace(place, '').trim();
  const label = bare === '' ? null : secretMemberLabel(name, bare);
  // Of credentials the scheme is shown.
  if (label !== null && label !== 'credentials') return redactSecretValue(value, label);
  const pair = `${name}=${value}`;
  const shown = safe(pair);
  if (shown === pair) return value;
  const alone = safe(value);
  return alone === value ? shown.slice(shown.indexOf('=') + 1) : alone;
}

/** A text of a body on its way out. */
export function outgoingText(text: string, safe: (text: string) => string, syntax?: TypedSyntax): string {
  return safe(redactTyped(text, syntax));
}

/** A field of a query or form on its way out: as it was typed, but for what is secret in it. */
export function outgoingField(field: FormField, safe: (text: string) => string): string {
  const { typed, name, value } = field;
  if (value === null) return outgoingText(typed, safe);
  const shown = outgoingValue(name, value, safe);
  const whole = shown === value ? typed : withFieldValue(field, shown);
  return safe(name) === name ? whole : `${encodedField(safe(name))}=${encodedField(shown)}`;
}

/** `text` with the values that are no secret; other places stay. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(place, (found) => values.get(nameInPlace(found)) ?? found);
}

/** The folders in and under one; all where it is null. */
export function foldersUnder(
  folders: readonly RequestFolder[],
  rootId: string | null,
): readonly RequestFolder[] {
  if (rootId === null) return folders;
  return folders.filter(({ id }) => folderPath(folders, id).some((each) => each.id === rootId));
}
