import { parseJson } from '../paste/recognise-response.ts';
import { secretMemberLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { hasSecretShape, isSecretValue, type SecretTaker } from './take-secrets.ts';

/** The index behind the closing quote of a JSON string that opens at `start`; -1 where it never closes. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\') index += 1;
    else if (character === '"') return index + 1;
  }
  return -1;
}

function isSecretMember(name: string | null, value: string): boolean {
  if (value.trim() === '') return false;
  return (name !== null && secretMemberLabel(name, value) !== null) || hasSecretShape(value);
}

/** Blanks, then a colon: the string before was the name of a member. */
function colonAfter(text: string, at: number): number {
  let index = at;
  while (/\s/.test(text.charAt(index))) index += 1;
  return text.charAt(index) === ':' ? index + 1 : -1;
}

/**
 * JSON text, `{{name}}` and mistakes in it included, with credentials hidden: strings whose member's name or whose own
 * shape says so. What is put aside is the text between the quotes as it was escaped. Linear.
 */
export function hideInJson(text: string, taker: SecretTaker, onHidden: (name: string) => void): string {
  const parts: string[] = [];
  let from = 0;
  let member: string | null = null;
  let start = text.indexOf('"');
  while (start >= 0) {
    const end = endOfString(text, start);
    if (end < 0) break;
    const raw = text.slice(start + 1, end - 1);
    const parsed = parseJson(`"${raw}"`);
    const value = typeof parsed === 'string' ? parsed : raw;
    const colon = colonAfter(text, end);
    const bare = value.replace(/\{\{[^{}]*\}\}/g, '');
    if (colon >= 0) member = value;
    else {
      if (isSecretMember(member, bare)) {
        parts.push(text.slice(from, start + 1), taker.hide(member ?? 'secret', raw), '"');
        onHidden(member ?? '');
        from = end;
      } else if (member !== null && secretNameLabel(member) !== null) taker.markPlaces(value);
      member = null;
    }
    start = text.indexOf('"', colon >= 0 ? colon : end);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}

/** A form body with credentials hidden, as they were encoded. */
export function hideInForm(text: string, taker: SecretTaker, onHidden: (name: string) => void): string {
  return text
    .split(/([&\r\n]+)/)
    .map((field) => {
      const equals = field.indexOf('=');
      if (equals < 0) return field;
      const name = decoded(field.slice(0, equals));
      const value = field.slice(equals + 1);
      if (secretNameLabel(name) !== null) taker.markPlaces(value);
      if (!isSecretValue(name, decoded(value))) return field;
      onHidden(name);
      return `${field.slice(0, equals)}=${taker.hide(name, value)}`;
    })
    .join('');
}
