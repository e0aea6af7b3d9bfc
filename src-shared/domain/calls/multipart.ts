/** A part with everything filled in. */
export interface FilledPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** Null: a field without a file. */
  readonly file: { readonly name: string; readonly contentType: string } | null;
}

/** Names as browsers write them (HTML standard, section 4.10.22.8). */
function quoted(name: string): string {
  return name.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}

function headOf({ name, file }: FilledPart): string {
  const disposition = `Content-Disposition: form-data; name="${quoted(name)}"`;
  if (file === null) return `${disposition}\r\n\r\n`;
  const type = file.contentType.replace(/[\r\n]/g, ' ');
  return `${disposition}; filename="${quoted(file.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A `multipart/form-data` body (RFC 7578), values as they are. That `boundary` stands in no part is not checked. */
export function encodeMultipart(parts: readonly FilledPart[], boundary: string): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = parts.flatMap((part) => [
    encoder.encode(`--${boundary}\r\n${headOf(part)}`),
    typeof part.content === 'string' ? encoder.encode(part.content) : part.content,
    encoder.encode('\r\n'),
  ]);
  return joined([...pieces, encoder.encode(`--${boundary}--\r\n`)]);
}

/** The type that a multipart body goes with: one that was typed without its boundary gets it. */
export function multipartType(typed: string | null, boundary: string): string {
  if (typed === null) return `multipart/form-data; boundary=${boundary}`;
  const lacks = /^\s*multipart\//i.test(typed) && !/;\s*boundary\s*=/i.test(typed);
  return lacks ? `${typed}; boundary=${boundary}` : typed;
}
