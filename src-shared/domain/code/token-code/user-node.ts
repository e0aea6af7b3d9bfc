import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { fetchLines } from '../call-code/javascript.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('javascript', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  return [
    'const callback = await new Promise((resolve) => {',
    '  const server = createServer((request, response) => {',
    '    const address = new URL(request.url, "http://localhost");',
    `    if (address.pathname !== ${say(path)}) {`,
    '      response.writeHead(404).end();',
    '      return;',
    '    }',
    `    response.writeHead(200, { Connection: "close" }).end(${say(words.done)});`,
    '    server.close();',
    '    resolve(address.searchParams);',
    '  });',
    `  server.listen(${port}, ${say(host)}, () => console.error(${say(words.open)}, authorize));`,
    '});',
  ];
}

const pasting = [
  `console.error(${say(words.open)}, authorize);`,
  'const terminal = createInterface({ input: process.stdin, output: process.stderr });',
  `const callback = new URL(await terminal.question(${say(`${words.paste} `)})).searchParams;`,
  'terminal.close();',
];

export const userNode: UserWriter = (flow) => ({
  fileName: 'sign-in.mjs',
  needs: 'Node 18 or later',
  code: text(
    'import { createHash, randomBytes } from "node:crypto";',
    flow.listener === null
      ? 'import { createInterface } from "node:readline/promises";'
      : 'import { createServer } from "node:http";',
    '',
    'const random = () => randomBytes(32).toString("base64url");',
    'const state = random();',
    'const nonce = random();',
    'const verifier = random();',
    'const challenge = createHash("sha256").update(verifier).digest("base64url");',
    '',
    'const authorize =',
    authorizePieces(flow).map(
      (piece, index, all) => `  ${expression('javascript', piece)}${index === all.length - 1 ? ';' : ' +'}`,
    ),
    '',
    flow.listener === null ? pasting : listening(flow.listener),
    `if (callback.get("state") !== state) throw new Error(${say(words.state)});`,
    `if (callback.has("iss") && callback.get("iss") !== ${say(flow.issuer)}) throw new Error(${say(words.issuer)});`,
    'if (callback.has("error")) throw new Error(callback.get("error") + ": " + callback.get("error_description"));',
    'const code = callback.get("code");',
    '',
    fetchLines(flow.exchange, 'javascript'),
    'const answer = await response.text();',
    'if (!response.ok) throw new Error(answer);',
    'const tokens = JSON.parse(answer);',
    flow.expectsIdToken && [
      'const claims = JSON.parse(Buffer.from(tokens.id_token.split(".")[1], "base64url"));',
      `if (claims.nonce !== nonce) throw new Error(${say(words.nonce)});`,
    ],
    'console.log(tokens.access_token);',
  ),
  notes: [],
});
