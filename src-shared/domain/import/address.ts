import { variablePlace } from '../calls/variable-place.ts';
import { type DraftParameter, parameter } from './draft.ts';

function decoded(text: string): string {
  const blanks = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}

/** Fields of a query or a form body, decoded; broken escapes stay as they are. */
function fieldsOf(text: string): readonly DraftParameter[] {
  return text
    .split('&')
    .filter((field) => field !== '')
    .map((field) => {
      const equals = field.indexOf('=');
      const name = equals < 0 ? field : field.slice(0, equals);
      return parameter(decoded(name), equals < 0 ? '' : decoded(field.slice(equals + 1)));
    });
}

const place = new RegExp(`(${variablePlace})`);

/** Query parameters that a file lists as they stand in the address, decoded but for `{{name}}`: sending encodes them. */
export function decodedParameters(rows: readonly DraftParameter[]): readonly DraftParameter[] {
  const plain = (text: string) =>
    text
      .split(place)
      .map((part, index) => (index % 2 === 1 ? part : decoded(part)))
      .join('');
  return rows.map((row) => ({ ...row, name: plain(row.name), value: plain(row.value) }));
}

export interface SplitAddress {
  /** Without user, query and fragment. */
  readonly url: string;
  readonly query: readonly DraftParameter[];
  readonly fragment: string;
  /** `user:password` before the host, up to the last `@` as browsers and curl read it, decoded; null where there is none. */
  readonly userinfo: string | null;
}

/** Cuts an address, which may hold `{{name}}`, without understanding the rest of it. Never throws. */
export function splitAddress(text: string): SplitAddress {
  const whole = text.trim();
  const hash = whole.indexOf('#');
  const beforeHash = hash < 0 ? whole : whole.slice(0, hash);
  const question = beforeHash.indexOf('?');
  const address = question < 0 ? beforeHash : beforeHash.slice(0, question);
  const user = /^([A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/)([^/\s]{1,2000})@/.exec(address);
  return {
    url: user === null ? address : `${user[1]}${address.slice(user[0].length)}`,
    query: question < 0 ? [] : fieldsOf(beforeHash.slice(question + 1)),
    fragment: hash < 0 ? '' : whole.slice(hash + 1),
    userinfo: user?.[2] === undefined ? null : decoded(user[2].replace(/\+/g, '%2B')),
  };
}

/** Encodes a form field but for `{{name}}`, which is filled in as it stands. */
function formEncoded(text: string): string {
  return text
    .split(place)
    .map((part, index) => (index % 2 === 1 ? part : new URLSearchParams([['', part]]).toString().slice(1)))
    .join('');
}

/** The text of a form body; what is switched off is not in it. */
export function formText(fields: readonly { readonly name: string; readonly value: string }[]): string {
  return fields.map(({ name, value }) => `${formEncoded(name)}=${formEncoded(value)}`).join('&');
}

/** A name for a request that has none: its path, or its host where that is `/`. Its method is shown beside it anyway. */
export function nameOfAddress(url: string): string {
  const path = url.replace(/^[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//, '');
  const slash = path.indexOf('/');
  const shown = slash < 0 ? path : path.slice(slash);
  return shown === '' || shown === '/' ? path.replace(/\/$/, '') || '/' : shown;
}
