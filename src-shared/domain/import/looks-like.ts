/** True for text that begins with a curl command, behind a prompt, comments or nothing. */
export function looksLikeCurl(text: string): boolean {
  return /^(?:\s*#[^\n]*\n)*\s*(?:[$%>]\s+|PS[^>\n]{0,200}>\s*)?curl(?:\.exe)?\s/i.test(text);
}

/** True for text that begins with a call of `fetch`. */
export function looksLikeFetch(text: string): boolean {
  return /^\s*(?:\/\/[^\n]*\n\s*)*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?(?:window\.|globalThis\.)?fetch\(\s*["'`]/.test(
    text,
  );
}

/** True where the first line that is no comment sets a variable. */
export function looksLikeDotenv(text: string): boolean {
  const lines = text.split(/\r?\n/).map((each) => each.trim());
  const meant = lines.find((each) => each !== '' && !each.startsWith('#'));
  return meant !== undefined && /^(?:export\s+)?[A-Za-z_][\w.-]*\s*=/.test(meant);
}

export type PastedImport = 'curl' | 'fetch' | 'document';

const marks = [
  /"entries"\s*:/,
  /"_postman_id"|schema\.getpostman\.com|"_postman_variable_scope"/,
  /^\s*\{[\s\S]*"openapi"\s*:\s*"3\.|^(?:---\s*)?openapi\s*:\s*["']?3\./,
  /"__export_format"|^type\s*:\s*collection\.insomnia\.rest\//m,
  /"yaakSchema"/,
  /^opencollection\s*:/m,
];

/** What a pasted text may be imported as, by its looks; null for what is nothing of the kind. It is not read. */
export function pastedImport(text: string): PastedImport | null {
  if (looksLikeCurl(text)) return 'curl';
  if (looksLikeFetch(text)) return 'fetch';
  return /^\s*(?:\{|---|openapi|opencollection|type)/.test(text) && marks.some((mark) => mark.test(text))
    ? 'document'
    : null;
}
