import { text } from '../../snippets/snippet.ts';
import { curlCommand, memberFromResponse } from '../call-code/curl.ts';
import { fetchLines } from '../call-code/javascript.ts';
import { pythonRequest } from '../call-code/python.ts';
import { usesOf } from '../code-call.ts';
import type { GeneratedCode } from '../generated-code.ts';
import type { deviceLanguages } from '../language.ts';
import { percentFunction } from '../shell.ts';
import type { DeviceFlow } from './device-flow.ts';

type DeviceWriter = (flow: DeviceFlow) => Omit<GeneratedCode, 'environment'>;

const indented = (lines: readonly string[], indent: string) =>
  lines.map((line) => (line === '' ? line : indent + line));

const node: DeviceWriter = ({ ask, poll }) => ({
  fileName: 'device.mjs',
  needs: 'Node 18 or later',
  code: text(
    fetchLines(ask, 'javascript'),
    'const asked = await response.json();',
    'if (!response.ok) throw new Error(JSON.stringify(asked));',
    'const code = asked.device_code;',
    'console.error("Open this address in a browser:", asked.verification_uri_complete ?? asked.verification_uri);',
    'console.error("The code is", asked.user_code);',
    '',
    'for (let wait = asked.interval ?? 5; ; ) {',
    '  await new Promise((resolve) => setTimeout(resolve, wait * 1000));',
    indented(fetchLines(poll, 'javascript'), '  '),
    '  const answer = await response.json();',
    '  if (response.ok) {',
    '    console.log(answer.access_token);',
    '    break;',
    '  }',
    '  if (answer.error === "slow_down") wait += 5;',
    '  else if (answer.error !== "authorization_pending") throw new Error(JSON.stringify(answer));',
    '}',
  ),
  notes: [],
});

const python: DeviceWriter = ({ ask, poll }) => {
  const asking = pythonRequest(ask);
  const polling = pythonRequest(poll);
  const uses = usesOf(poll);
  const imports = [...new Set([...asking.imports, ...polling.imports])].sort();
  return {
    fileName: 'device.py',
    needs: null,
    code: text(
      'import http.client',
      'import json',
      (uses.env || usesOf(ask).env) && 'import os',
      'import sys',
      'import time',
      uses.basic && 'from base64 import b64encode',
      `from urllib.parse import ${imports.join(', ')}`,
      '',
      asking.lines,
      'answer = response.read().decode(errors="replace")',
      'if response.status != 200:',
      '    sys.exit(answer)',
      'asked = json.loads(answer)',
      'code = asked["device_code"]',
      'address = asked.get("verification_uri_complete", asked["verification_uri"])',
      'print("Open this address in a browser:", address, file=sys.stderr)',
      'print("The code is", asked["user_code"], file=sys.stderr, flush=True)',
      '',
      'wait = asked.get("interval", 5)',
      'while True:',
      '    time.sleep(wait)',
      indented(polling.lines, '    '),
      '    answer = json.loads(response.read().decode(errors="replace"))',
      '    if response.status == 200:',
      '        break',
      '    if answer.get("error") == "slow_down":',
      '        wait += 5',
      '    elif answer.get("error") != "authorization_pending":',
      '        sys.exit(json.dumps(answer))',
      'print(answer["access_token"])',
    ),
    notes: [],
  };
};

/** A number of the answer to the device request. */
const interval = `$(printf %s "$response" | tr -d '\\n' | sed -n 's/.*"interval" *: *\\([0-9]*\\).*/\\1/p')`;

const curl: DeviceWriter = ({ ask, poll }) => {
  const quiet = ['--silent', '--show-error'];
  return {
    fileName: 'device.sh',
    needs: null,
    code: text(
      usesOf(poll).percent && [percentFunction, ''],
      `response=$(${curlCommand(ask, quiet).join('\n')})`,
      `code=${memberFromResponse('device_code')}`,
      '[ -n "$code" ] || { printf \'%s\\n\' "$response" >&2; exit 1; }',
      `address=${memberFromResponse('verification_uri_complete')}`,
      `[ -n "$address" ] || address=${memberFromResponse('verification_uri')}`,
      `printf 'Open this address in a browser: %s\\nThe code is %s\\n' "$address" "${memberFromResponse('user_code')}" >&2`,
      `wait=${interval}`,
      'wait=$' + '{wait:-5}',
      '',
      'while sleep "$wait"; do',
      `  response=$(${curlCommand(poll, quiet).join('\n')})`,
      `  access_token=${memberFromResponse('access_token')}`,
      '  [ -z "$access_token" ] || break',
      '  case $response in',
      '    *authorization_pending*) ;;',
      '    *slow_down*) wait=$((wait + 5)) ;;',
      '    *) printf \'%s\\n\' "$response" >&2; exit 1 ;;',
      '  esac',
      'done',
      'printf \'%s\\n\' "$access_token"',
    ),
    notes: [],
  };
};

/** Writers of the device grant. */
export const deviceWriters: Readonly<Record<(typeof deviceLanguages)[number], DeviceWriter>> = {
  curl,
  node,
  python,
};
