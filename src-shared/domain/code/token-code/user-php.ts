import { literal } from '../../snippets/literals.ts';
import { text } from '../../snippets/snippet.ts';
import { phpRefusal, phpRequest } from '../call-code/php.ts';
import { expression } from '../expression.ts';
import { authorizePieces, type UserFlow, words } from './user-flow.ts';
import type { UserWriter } from './user-writer.ts';

const say = (value: string) => literal('php', value);

function listening({ host, port, path }: NonNullable<UserFlow['listener']>) {
  const page = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${words.done.length}\r\nConnection: close\r\n\r\n${words.done}`;
  const absent = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';
  return [
    `$server = stream_socket_server(${say(`tcp://${host.includes(':') ? `[${host}]` : host}:${port}`)}, $number, $message);`,
    'if ($server === false) stop($message);',
    'fwrite(STDERR, $opening);',
    'do {',
    '    $connection = @stream_socket_accept($server, -1);',
    '    if ($connection === false) continue;',
    '    $target = explode(" ", (string) fgets($connection))[1] ?? "";',
    '    while (trim((string) fgets($connection)) !== "");',
    `    $arrived = parse_url($target, PHP_URL_PATH) === ${say(path)};`,
    `    fwrite($connection, $arrived ? ${say(page)} : ${say(absent)});`,
    '    fclose($connection);',
    '} while (!$arrived);',
    'fclose($server);',
  ];
}

const pasting = [
  `fwrite(STDERR, $opening . ${say(`${words.paste}\n`)});`,
  '$target = trim((string) fgets(STDIN));',
];

export const userPhp: UserWriter = (flow) => ({
  fileName: 'sign-in.php',
  needs: 'The extension curl',
  code: text(
    '<?php',
    'function base64url(string $bytes): string {',
    '    return rtrim(strtr(base64_encode($bytes), "+/", "-_"), "=");',
    '}',
    'function stop(string $message): void {',
    '    fwrite(STDERR, $message . "\\n");',
    '    exit(1);',
    '}',
    '',
    '$state = base64url(random_bytes(32));',
    '$nonce = base64url(random_bytes(32));',
    '$verifier = base64url(random_bytes(32));',
    '$challenge = base64url(hash("sha256", $verifier, true));',
    '',
    '$authorize =',
    authorizePieces(flow).map(
      (piece, index, all) => `    ${expression('php', piece)}${index === all.length - 1 ? ';' : ' .'}`,
    ),
    `$opening = ${say(`${words.open} `)} . $authorize . "\\n";`,
    '',
    flow.listener === null ? pasting : listening(flow.listener),
    'parse_str((string) parse_url($target, PHP_URL_QUERY), $callback);',
    `if (($callback["state"] ?? "") !== $state) stop(${say(words.state)});`,
    `if (isset($callback["iss"]) && $callback["iss"] !== ${say(flow.issuer)}) stop(${say(words.issuer)});`,
    'if (isset($callback["error"])) stop($callback["error"] . ": " . ($callback["error_description"] ?? ""));',
    '$code = $callback["code"];',
    '',
    phpRequest(flow.exchange),
    phpRefusal,
    '$tokens = json_decode($answer, true);',
    flow.expectsIdToken && [
      '$claims = json_decode(base64_decode(strtr(explode(".", $tokens["id_token"])[1], "-_", "+/")), true);',
      `if (($claims["nonce"] ?? "") !== $nonce) stop(${say(words.nonce)});`,
    ],
    'echo $tokens["access_token"], "\\n";',
  ),
  notes: [],
});
