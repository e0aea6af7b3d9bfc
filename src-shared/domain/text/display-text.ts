/**
 * Characters that are invisible, break lines or reorder what stands beside them: controls, the soft hyphen,
 * zero-width and bidirectional marks, separators, tag characters, noncharacters' kin and lone surrogates.
 */
const deceptive =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}\p{Cs}]/gu;

/** Most texts, told from the others far faster than `deceptive` can. */
const plain = /^[ -~]*$/;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function visible(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`;
}

/** The text with deceptive characters written as escapes (`\u202e`), safe to show in one line. */
export function displayText(text: string): string {
  return plain.test(text) ? text : text.replace(deceptive, visible);
}
