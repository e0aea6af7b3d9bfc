/** Options that take a value, by their long name; short names point at the long one. */
const withValue = new Set([
  ...['request', 'header', 'data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json', 'user'],
  ...[
    'url',
    'url-query',
    'form',
    'form-string',
    'cookie',
    'oauth2-bearer',
    'user-agent',
    'referer',
    'output',
  ],
  ...[
    'proxy',
    'proxy-user',
    'max-time',
    'connect-timeout',
    'cacert',
    'capath',
    'cert',
    'key',
    'pass',
    'resolve',
  ],
  ...['write-out', 'upload-file', 'cookie-jar', 'config', 'range', 'retry', 'retry-delay', 'dump-header'],
  ...[
    'connect-to',
    'interface',
    'limit-rate',
    'max-redirs',
    'stderr',
    'trace',
    'trace-ascii',
    'tls-max',
    'ciphers',
  ],
  ...['noproxy', 'socks5', 'socks5-hostname', 'unix-socket', 'netrc-file', 'proto', 'cert-type', 'key-type'],
  ...[
    'aws-sigv4',
    'crlfile',
    'delegation',
    'doh-url',
    'engine',
    'hostpubmd5',
    'local-port',
    'mail-from',
    'mail-rcpt',
  ],
  ...['pinnedpubkey', 'preproxy', 'proxy-cacert', 'proxy-cert', 'proxy-header', 'proxy-key', 'quote', 'rate'],
  ...[
    'request-target',
    'retry-max-time',
    'speed-limit',
    'speed-time',
    'tls13-ciphers',
    'variable',
    'expand-url',
  ],
  ...[
    'max-filesize',
    'output-dir',
    'alt-svc',
    'hsts',
    'dns-servers',
    'keepalive-time',
    'abstract-unix-socket',
  ],
]);

const shortNames: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  u: 'user',
  F: 'form',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  o: 'output',
  x: 'proxy',
  U: 'proxy-user',
  m: 'max-time',
  E: 'cert',
  w: 'write-out',
  T: 'upload-file',
  c: 'cookie-jar',
  K: 'config',
  r: 'range',
  D: 'dump-header',
  G: 'get',
  I: 'head',
  k: 'insecure',
  L: 'location',
  n: 'netrc',
  O: 'remote-name',
};

export interface CurlOption {
  /** Empty for an argument that is no option: the address. */
  readonly name: string;
  readonly value: string;
}

function shortOptions(word: string, next: string | undefined): readonly [CurlOption[], boolean] {
  const options: CurlOption[] = [];
  for (let index = 1; index < word.length; index += 1) {
    const name = shortNames[word.charAt(index)] ?? word.charAt(index);
    if (!withValue.has(name)) {
      options.push({ name, value: '' });
      continue;
    }
    const attached = word.slice(index + 1);
    options.push({ name, value: attached === '' ? (next ?? '') : attached });
    return [options, attached === ''];
  }
  return [options, false];
}

/** The options of a command in order, each with its value; those that are not known have none. */
export function readCurlOptions(words: readonly string[]): readonly CurlOption[] {
  const options: CurlOption[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('--')) {
      const name = word.slice(2);
      const takes = withValue.has(name);
      options.push({ name, value: takes ? (words[index + 1] ?? '') : '' });
      if (takes) index += 1;
    } else if (word.startsWith('-') && word.length > 1) {
      const [found, tookNext] = shortOptions(word, words[index + 1]);
      options.push(...found);
      if (tookNext) index += 1;
    } else options.push({ name: '', value: word });
  }
  return options;
}
