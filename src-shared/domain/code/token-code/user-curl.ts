import { text } from '../../snippets/snippet.ts';
import { curlCommand, memberFromResponse } from '../call-code/curl.ts';
import { usesOf } from '../code-call.ts';
import { plain } from '../code-text.ts';
import { percentFunction, shellWord } from '../shell.ts';
import { authorizePieces, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => shellWord(plain(value));

/** One parameter of the callback, decoded. */
const parameterFunction = [
  'parameter() {',
  `  value=$(printf %s "\${callback#*\\?}" | tr '&' '\\n' | sed -n "s/^$1=//p" | tr '+' ' ')`,
  `  printf '%b' "\${value//%/\\\\x}"`,
  '}',
];

const nonceCheck = [
  `payload=${memberFromResponse('id_token')}`,
  `payload=$(printf %s "$payload" | cut -d. -f2 | tr -- '-_' '+/')`,
  `while [ $(( \${#payload} % 4 )) -ne 0 ]; do payload="$payload="; done`,
  `printf %s "$payload" | base64 -d | grep -q "\\"nonce\\" *: *\\"$nonce\\"" || { echo ${say(words.nonce)} >&2; exit 1; }`,
];

/** For bash, and by pasting alone: no shell can wait for a browser without a further program. */
export const userCurl: UserWriter = (flow) => {
  const pieces = authorizePieces(flow).map(shellWord);
  return {
    fileName: 'sign-in.sh',
    needs: 'bash and openssl',
    code: text(
      '#!/usr/bin/env bash',
      usesOf(flow.exchange).percent && percentFunction,
      `random() { head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\\n'; }`,
      parameterFunction,
      '',
      'state=$(random)',
      'nonce=$(random)',
      'verifier=$(random)',
      `challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d '=\\n')`,
      '',
      'authorize=\\',
      pieces.map((piece, index) => `${piece}${index === pieces.length - 1 ? '' : '\\'}`),
      `printf '%s %s\\n' ${say(words.open)} "$authorize" ${say(words.paste)} '' >&2`,
      'IFS= read -r callback',
      `[ "$(parameter state)" = "$state" ] || { echo ${say(words.state)} >&2; exit 1; }`,
      `case "$(parameter iss)" in ''|${say(flow.issuer)}) ;; *) echo ${say(words.issuer)} >&2; exit 1 ;; esac`,
      'code=$(parameter code)',
      '[ -n "$code" ] || { parameter error >&2; exit 1; }',
      '',
      `response=$(${curlCommand(flow.exchange, ['--silent', '--show-error']).join('\n')})`,
      `access_token=${memberFromResponse('access_token')}`,
      '[ -n "$access_token" ] || { printf \'%s\\n\' "$response" >&2; exit 1; }',
      flow.expectsIdToken && nonceCheck,
      'printf \'%s\\n\' "$access_token"',
    ),
    notes: [],
  };
};
