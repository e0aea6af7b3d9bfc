import type { EnforcedDemands } from '../demands/enforced-demands.ts';
import { aspnetSnippet } from './aspnet.ts';
import { goSnippet } from './go.ts';
import { joseSnippet } from './jose.ts';
import { phpSnippet } from './php.ts';
import { pyjwtSnippet } from './pyjwt.ts';
import { rubySnippet } from './ruby.ts';
import { rustSnippet } from './rust.ts';
import { knownAlgorithms, type Snippet, type SnippetId, type SnippetWriter, snippetIds } from './snippet.ts';
import { springSnippet } from './spring.ts';

const writers: Readonly<Record<SnippetId, SnippetWriter>> = {
  jose: joseSnippet,
  spring: springSnippet,
  aspnet: aspnetSnippet,
  go: goSnippet,
  pyjwt: pyjwtSnippet,
  ruby: rubySnippet,
  php: phpSnippet,
  rust: rustSnippet,
};

/**
 * Code that enforces exactly these demands, for each library. Pure text: nothing is fetched, no secret is in it, and
 * every value stands in it as a literal of its language. Needs at least one audience.
 */
export function snippetsFor(demands: EnforcedDemands): readonly Snippet[] {
  return snippetIds.map((id) => {
    const snippet = writers[id](demands);
    return knownAlgorithms(demands, id).known.length === 0 ? { ...snippet, code: null } : snippet;
  });
}
