import type { Cleaning } from './paste-kinds.ts';

/** A text with what was cleaned off it. */
export interface Stripped {
  readonly text: string;
  readonly cleaned: readonly Cleaning[];
}

const quotePairs: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['<', '>'],
];

function stripOnce(text: string): readonly [string, Cleaning] | null {
  const trimmed = text.replace(/^[\s\ufeff\u200b]+/, '').trimEnd();
  if (trimmed !== text) return [trimmed, 'surrounding_blanks'];
  const header = /^(?:-H\s+)?["']?(?:proxy-)?authorization["']?\s{0,8}:/i.exec(text);
  if (header !== null) return [text.slice(header[0].length), 'authorization_header'];
  const scheme = /^(?:bearer|dpop)\s+(?=\S)/i.exec(text);
  if (scheme !== null) return [text.slice(scheme[0].length), 'bearer'];
  for (const [open, close] of quotePairs) {
    const [opens, closes] = [text.startsWith(open), text.endsWith(close)];
    if (text.length > 1 && opens) return [text.slice(1, closes ? -1 : undefined), 'quotes'];
    if (text.length > 1 && closes) return [text.slice(0, -1), 'quotes'];
  }
  const name = /^["']?(?:access_?token|id_?token|refresh_?token|token|jwt)["']?\s{0,8}[:=]/i.exec(text);
  if (name !== null) return [text.slice(name[0].length), 'name'];
  if (/[,;]$/.test(text)) return [text.slice(0, -1), 'surrounding_text'];
  return null;
}

const mostLayers = 12;

/** Takes blanks, quotes, `Bearer`, an `Authorization` header and a token's name off, a layer at a time. */
export function strip(text: string): Stripped {
  const cleaned: Cleaning[] = [];
  let rest = text;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = stripOnce(rest);
    if (next === null) break;
    rest = next[0];
    if (!cleaned.includes(next[1])) cleaned.push(next[1]);
  }
  return { text: rest, cleaned };
}
