import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { pythonRequest } from '../call-code/python.ts';
import { usesOf } from '../code-call.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('python', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  return [
    'class Callback(http.server.BaseHTTPRequestHandler):',
    '    def do_GET(self):',
    '        address = urlsplit(self.path)',
    `        if address.path != ${say(path)}:`,
    '            self.send_error(404)',
    '            return',
    '        self.server.callback = dict(parse_qsl(address.query))',
    '        self.send_response(200)',
    '        self.end_headers()',
    `        self.wfile.write(${say(words.done)}.encode())`,
    '',
    '    def log_message(self, *_):',
    '        pass  # The query holds the code.',
    '',
    '',
    ...(host === '::1'
      ? ['class Server(http.server.HTTPServer):', '    address_family = socket.AF_INET6', '', '']
      : []),
    `server = ${host === '::1' ? 'Server' : 'http.server.HTTPServer'}((${say(host)}, ${port}), Callback)`,
    'server.callback = None',
    `print(${say(words.open)}, authorize, file=sys.stderr, flush=True)`,
    'while server.callback is None:',
    '    server.handle_request()',
    'server.server_close()',
    'callback = server.callback',
  ];
}

const pasting = [
  `print(${say(words.open)}, authorize, file=sys.stderr)`,
  `print(${say(words.paste)}, file=sys.stderr, flush=True)`,
  'callback = dict(parse_qsl(urlsplit(sys.stdin.readline().strip()).query))',
];

export const userPython: UserWriter = (flow) => {
  const uses = usesOf(flow.exchange);
  const request = pythonRequest(flow.exchange);
  const imports = [...new Set([...request.imports, 'parse_qsl', 'urlsplit'])].sort();
  return {
    fileName: 'sign_in.py',
    needs: null,
    code: text(
      'import hashlib',
      'import http.client',
      flow.listener !== null && 'import http.server',
      'import json',
      uses.env && 'import os',
      'import secrets',
      flow.listener?.host === '::1' && 'import socket',
      'import sys',
      `from base64 import ${uses.basic ? 'b64encode, ' : ''}urlsafe_b64decode, urlsafe_b64encode`,
      `from urllib.parse import ${imports.join(', ')}`,
      '',
      'state = secrets.token_urlsafe(32)',
      'nonce = secrets.token_urlsafe(32)',
      'verifier = secrets.token_urlsafe(32)',
      'challenge = urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")',
      '',
      'authorize = (',
      authorizePieces(flow).map(
        (piece, index, all) => `    ${expression('python', piece)}${index === all.length - 1 ? '' : ' +'}`,
      ),
      ')',
      flow.listener === null ? ['', pasting] : ['', '', listening(flow.listener)],
      'if callback.get("state") != state:',
      `    sys.exit(${say(words.state)})`,
      `if callback.get("iss", ${say(flow.issuer)}) != ${say(flow.issuer)}:`,
      `    sys.exit(${say(words.issuer)})`,
      'if "error" in callback:',
      '    sys.exit("%s: %s" % (callback["error"], callback.get("error_description")))',
      'code = callback["code"]',
      '',
      request.lines,
      'answer = response.read().decode(errors="replace")',
      'if response.status != 200:',
      '    sys.exit(answer)',
      'tokens = json.loads(answer)',
      flow.expectsIdToken && [
        'claims = json.loads(urlsafe_b64decode(tokens["id_token"].split(".")[1] + "=="))',
        'if claims.get("nonce") != nonce:',
        `    sys.exit(${say(words.nonce)})`,
      ],
      'print(tokens["access_token"])',
    ),
    notes: [],
  };
};
