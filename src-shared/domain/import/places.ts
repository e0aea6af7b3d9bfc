import type { NoteBook } from './note.ts';

/** A text in the places of another program, in those of this one. */
export type PlaceReader = (text: string, where: string) => string;

/** Insomnia: `{{ _.name }}`, `{{ _['name'] }}`; its functions `{% … %}` have no place here. */
export function insomniaPlaces(notes: NoteBook): PlaceReader {
  return (text, where) => {
    for (const [tag] of text.matchAll(/\{%[^%]{0,500}%\}/g)) notes.add('template_function', where, tag);
    return text.replace(/\{\{([^{}]*)\}\}/g, (whole, inner: string) => {
      const name =
        /^\s*(?:_\.)?([\w.-]+)\s*$/.exec(inner)?.[1] ?? /^\s*_\[['"]([^'"]+)['"]\]\s*$/.exec(inner)?.[1];
      if (name !== undefined) return `{{${name}}}`;
      notes.add('template_function', where, whole);
      return whole;
    });
  };
}

/** Yaak: `${[ name ]}`; a call of a function has no place here. */
export function yaakPlaces(notes: NoteBook): PlaceReader {
  return (text, where) =>
    text.replace(/\$\{\[([^\]]*)\]\}/g, (whole, inner: string) => {
      const name = inner.trim();
      if (/^[\w.-]+$/.test(name)) return `{{${name}}}`;
      notes.add('template_function', where, whole);
      return whole;
    });
}
