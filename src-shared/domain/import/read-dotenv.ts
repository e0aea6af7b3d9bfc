import type { DraftVariable } from './draft.ts';
import type { NoteBook } from './note.ts';
import { isSecretValue } from './take-secrets.ts';

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };

/** A quoted value may run over lines; an unquoted one ends with the line or a comment. */
const line =
  /^[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*=[^\S\n]*(?:"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'|`([^`]*)`|([^\n]*))/gm;

const withDefault = /\$\{([A-Za-z_]\w*):?-([^}]*)\}/g;

/** Variables of a `.env` file. References to others (`${NAME}`) become `{{NAME}}`; commands stay text and are noted. */
export function readDotenv(text: string, notes: NoteBook): readonly DraftVariable[] {
  const plain = text.replace(/\r\n?/g, '\n');
  const variables: DraftVariable[] = [];
  let from = 0;
  const rest = (part: string) => {
    for (const each of part.split('\n')) {
      const trimmed = each.trim();
      if (trimmed !== '' && !trimmed.startsWith('#')) notes.add('member', '', trimmed);
    }
  };
  for (const match of plain.matchAll(line)) {
    const [whole, name = '', double, single, tick, bare] = match;
    rest(plain.slice(from, match.index));
    from = match.index + whole.length;
    const raw =
      double?.replace(/\\([\s\S])/g, (whole, character: string) => escapes[character] ?? whole) ??
      single ??
      tick ??
      (bare ?? '').replace(/(?:^|\s)#.*$/, '').trim();
    for (const [whole, other = '', fallback = ''] of (single === undefined ? raw : '').matchAll(withDefault))
      notes.add('template_function', name, isSecretValue(other, fallback) ? `\${${other}:-…}` : whole);
    const value =
      single === undefined
        ? raw.replace(/\$\{([A-Za-z_]\w*)(?::?-[^}]*)?\}/g, (_all, other: string) => `{{${other}}}`)
        : raw;
    if (/\$\(/.test(value)) notes.add('template_function', name, '$(…)');
    variables.push({ name, value, secret: false, enabled: true });
  }
  rest(plain.slice(from));
  return variables;
}
