import { parseDocument } from 'yaml';

/** Aliases of a document, all together: each may stand for a large part of it. */
const mostAliases = 100;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** YAML 1.2 with its core types alone: tags of a program's own are an error, and nothing is merged or built. */
function parsedYaml(text: string): unknown {
  try {
    const document = parseDocument(text, {
      schema: 'core',
      customTags: [],
      strict: true,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
    });
    if (document.errors.length > 0) return undefined;
    return document.toJS({ maxAliasCount: mostAliases });
  } catch {
    return undefined;
  }
}

/** What a text is as JSON, else as YAML; undefined for neither, and for YAML that is but one line of text. */
export function parseText(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '').trim();
  if (/^[{[]/.test(bare)) {
    const json = parsedJson(bare);
    if (json !== undefined) return json;
  }
  // Told by its first words, so that shell commands and code are not tried as YAML.
  if (!/^(?:---|#|%YAML|[{["']?[A-Za-z_$][\w.$ -]*["']?\s*:)/.test(bare)) return undefined;
  const value = parsedYaml(bare);
  return typeof value === 'object' ? (value ?? undefined) : undefined;
}
