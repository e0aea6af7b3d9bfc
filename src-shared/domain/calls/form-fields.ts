import { betweenMarks } from '../redaction/redact-marks.ts';
import { variablePlace } from './variable-place.ts';

/** One field of a form as a person typed it. */
export interface FormField {
  /** As it stands, blanks and escapes included. */
  readonly typed: string;
  readonly name: string;
  /** Null where no `=` stands. */
  readonly value: string | null;
}

function decoded(text: string): string {
  const blanks = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    // What can be decoded is.
    return new URLSearchParams(`=${text}`).get('') ?? blanks;
  }
}

function fieldOf(typed: string): FormField {
  const equals = typed.indexOf('=');
  return equals < 0
    ? { typed, name: decoded(typed).trim(), value: null }
    : {
        typed,
        name: decoded(typed.slice(0, equals)).trim(),
        value: decoded(typed.slice(equals + 1)),
      };
}

/** The fields of a form body, by lines or `&`, decoded as far as they can be; empty fields go. Never throws. */
export function formFields(text: string): readonly FormField[] {
  return text
    .split(/[&\r\n]+/)
    .filter((field) => field.trim() !== '')
    .map(fieldOf);
}

/** A form with each field as `rewrite` says; what parts the fields stays. */
export function rewrittenForm(text: string, rewrite: (field: FormField) => string): string {
  return text
    .split(/([&\r\n]+)/)
    .map((part, index) => (index % 2 === 1 || part.trim() === '' ? part : rewrite(fieldOf(part))))
    .join('');
}

const places = new RegExp(`(${variablePlace})`);

/** Percent-encoded, blanks too, but for `{{name}}`, which is filled in as it stands, and marks, which are to be read. */
export function encodedField(text: string): string {
  const encode = (part: string) =>
    new URLSearchParams([['', part]]).toString().slice(1).replace(/\+/g, '%20');
  return text
    .split(places)
    .map((part, index) => (index % 2 === 1 ? part : betweenMarks(part, encode)))
    .join('');
}

/** A field with another value, its name as it was typed. */
export function withFieldValue({ typed }: FormField, value: string): string {
  return `${typed.slice(0, typed.indexOf('=') + 1)}${encodedField(value)}`;
}
