/** Ways to look at a response body. `pretty`, `tree` and `table` are of JSON. */
export type BodyLook = 'pretty' | 'tree' | 'table' | 'raw' | 'image' | 'hex';

export interface BodyTraits {
  /** As the response has it, parameters included; null without one. */
  readonly contentType: string | null;
  readonly encoding: 'utf-8' | 'base64';
  readonly isJson: boolean;
  /** The JSON is a list of objects, or holds one. */
  readonly isTable: boolean;
}

// No SVG: it is markup, and markup from a server is never rendered.
const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** The media type in small letters, without its parameters (RFC 9110 section 8.3.1); empty without one. */
function mediaType(contentType: string | null): string {
  return (contentType?.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/** Null where the type is no picture that may be drawn. */
export function imageType(contentType: string | null): string | null {
  const type = mediaType(contentType);
  return images.has(type) ? type : null;
}

/** The looks that show something, the most telling one first. */
export function bodyLooks({ contentType, encoding, isJson, isTable }: BodyTraits): readonly BodyLook[] {
  if (encoding === 'base64') return imageType(contentType) === null ? ['hex'] : ['image', 'hex'];
  if (!isJson) return ['raw', 'hex'];
  return isTable ? ['pretty', 'tree', 'table', 'raw', 'hex'] : ['pretty', 'tree', 'raw', 'hex'];
}

const extensions: ReadonlyMap<string, string> = new Map([
  ['application/json', 'json'],
  ['text/html', 'html'],
  ['text/plain', 'txt'],
  ['text/csv', 'csv'],
  ['text/event-stream', 'txt'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/pdf', 'pdf'],
  ['application/zip', 'zip'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
  ['image/avif', 'avif'],
  ['image/bmp', 'bmp'],
]);

function extensionOf(contentType: string | null): string {
  const type = mediaType(contentType);
  return extensions.get(type) ?? (/[/+]json$/.test(type) ? 'json' : 'bin');
}

/** A name for the body as a file: the last segment of the path, made of characters that every file system takes. */
export function bodyFileName(url: string, contentType: string | null): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  const last = path.split('/').findLast((segment) => segment !== '') ?? '';
  const plain = last
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'response' : plain}.${extensionOf(contentType)}`;
}
