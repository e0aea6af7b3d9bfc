import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { rubyRequest } from '../call-code/ruby.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('ruby', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  const head = 'Content-Type: text/plain\r\nConnection: close\r\n\r\n';
  return [
    `server = TCPServer.new(${say(host)}, ${port})`,
    `warn ${say(`${words.open} `)} + authorize`,
    'callback = nil',
    'until callback',
    '  connection = server.accept',
    '  target = connection.gets.to_s.split(" ")[1].to_s',
    '  nil until connection.gets.to_s.strip.empty?',
    '  path, query = target.split("?", 2)',
    `  if path == ${say(path)}`,
    '    callback = URI.decode_www_form(query.to_s).to_h',
    `    connection.write ${say(`HTTP/1.1 200 OK\r\n${head}${words.done}`)}`,
    '  else',
    `    connection.write ${say(`HTTP/1.1 404 Not Found\r\n${head}`)}`,
    '  end',
    '  connection.close',
    'end',
    'server.close',
  ];
}

const pasting = [
  `warn ${say(`${words.open} `)} + authorize`,
  `warn ${say(words.paste)}`,
  'callback = URI.decode_www_form(URI(STDIN.gets.strip).query.to_s).to_h',
];

export const userRuby: UserWriter = (flow) => ({
  fileName: 'sign_in.rb',
  needs: null,
  code: text(
    'require "digest"',
    'require "json"',
    'require "net/http"',
    'require "securerandom"',
    flow.listener !== null && 'require "socket"',
    'require "uri"',
    '',
    'state = SecureRandom.urlsafe_base64(32)',
    'nonce = SecureRandom.urlsafe_base64(32)',
    'verifier = SecureRandom.urlsafe_base64(32)',
    'challenge = [Digest::SHA256.digest(verifier)].pack("m0").tr("+/", "-_").delete("=")',
    '',
    'authorize =',
    authorizePieces(flow).map(
      (piece, index, all) => `  ${expression('ruby', piece)}${index === all.length - 1 ? '' : ' +'}`,
    ),
    '',
    flow.listener === null ? pasting : listening(flow.listener),
    `abort ${say(words.state)} unless callback["state"] == state`,
    `abort ${say(words.issuer)} unless callback.fetch("iss", ${say(flow.issuer)}) == ${say(flow.issuer)}`,
    'abort callback["error"] + ": " + callback["error_description"].to_s if callback["error"]',
    'code = callback.fetch("code")',
    '',
    rubyRequest(flow.exchange),
    'abort response.body unless response.code == "200"',
    'tokens = JSON.parse(response.body)',
    flow.expectsIdToken && [
      'claims = JSON.parse(tokens["id_token"].split(".")[1].tr("-_", "+/").unpack1("m"))',
      `abort ${say(words.nonce)} unless claims["nonce"] == nonce`,
    ],
    'puts tokens["access_token"]',
  ),
  notes: [],
});
