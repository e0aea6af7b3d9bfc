import type { BruBlock, BruPair } from './bru-syntax.ts';
import { type DraftApplication, parameter } from './draft.ts';
import type { NoteBook } from './note.ts';
import { shownPair } from './take-secrets.ts';

/** What the reading of a request asks for, by block; of others every line is named. */
const readPairs: readonly (readonly [block: RegExp, names: RegExp])[] = [
  [/^(?:get|post|put|patch|delete|head|options|trace|connect|http)$/, /^(?:url|body|auth|method)$/],
  // The program's own order and kinds.
  [/^meta$/, /^(?:name|type|seq)$/],
  [/^settings$/, /^(?:followRedirects|encodeUrl|timeout|maxRedirects)$/],
  [/^auth$/, /^mode$/],
];

/** Members of `auth:oauth2` that are read, or that say how Bruno itself goes about it. */
const oauth2Names =
  /^(?:grant_type|client_id|client_secret|audience|scope|authorization_url|access_token_url|callback_url|token_placement|token_header_prefix|token_query_key|credentials_placement|credentials_id|username|password|pkce|state|auto_fetch_token|auto_refresh_token|refresh_token_url|token_source|token_id)$/;

const legs = { auth_req: 'authorize', access_token_req: 'token', refresh_token_req: 'refresh' } as const;
const additional = /^auth:oauth2:additional_params:(auth_req|access_token_req|refresh_token_req):(\w+)$/;

const legOf = (name: string): keyof DraftApplication['extra'] | null => {
  const [, leg = '', place = ''] = additional.exec(name) ?? [];
  return place === 'headers' ? null : (Object.entries(legs).find(([each]) => each === leg)?.[1] ?? null);
};

/** Further parameters of each leg, as `auth:oauth2:additional_params:…` blocks have them. */
export function bruExtra(blocks: readonly BruBlock[]): DraftApplication['extra'] {
  const of = (leg: keyof DraftApplication['extra']) =>
    blocks
      .filter(({ name }) => legOf(name) === leg)
      .flatMap(({ pairs }) => pairs.map((pair) => parameter(pair.name, pair.value, pair.enabled)));
  return { authorize: of('authorize'), token: of('token'), refresh: of('refresh') };
}

/** Of the OAuth 2.0 setting, what has no name here. */
export function bruUnread(blocks: readonly BruBlock[]): readonly BruPair[] {
  return blocks.flatMap(({ name, pairs }) => {
    if (name === 'auth:oauth2') return pairs.filter((pair) => !oauth2Names.test(pair.name));
    return additional.test(name) && legOf(name) === null ? pairs : [];
  });
}

/** Names lines of known blocks that nothing reads, and saved answers. */
export function noteBruRest(blocks: readonly BruBlock[], where: string, notes: NoteBook): void {
  for (const { name, pairs, text } of blocks) {
    if (name === 'example') notes.add('responses', where, (/name:\s*(.*)/.exec(text)?.[1] ?? '').trim());
    else if (pairs.length > 0)
      for (const line of text.split('\n')) if (line !== '') notes.add('description', where, line);
    const known = readPairs.find(([block]) => block.test(name))?.[1];
    for (const pair of known === undefined ? [] : pairs)
      if (!known?.test(pair.name)) {
        const shown = shownPair(pair.name, pair.value);
        notes.add(name === 'meta' ? 'option_ignored' : 'member', where, `${name}: ${shown}`);
      }
    if (name === 'body:file')
      for (const pair of pairs.filter(({ enabled }) => !enabled))
        notes.add('disabled_left', where, pair.value);
  }
}
