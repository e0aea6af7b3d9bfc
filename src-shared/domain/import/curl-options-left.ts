/** They reach into this machine, weaken the connection, or lead it elsewhere. */
export const unsafeOptions = new Set([
  ...['config', 'insecure', 'proxy', 'proxy-user', 'preproxy', 'proxy-insecure', 'socks5', 'socks5-hostname'],
  ...[
    'cert',
    'key',
    'pass',
    'cert-type',
    'key-type',
    'cacert',
    'capath',
    'crlfile',
    'proxy-cert',
    'proxy-key',
  ],
  ...['output', 'remote-name', 'remote-name-all', 'output-dir', 'dump-header', 'cookie-jar', 'netrc'],
  ...['netrc-file', 'netrc-optional', 'unix-socket', 'abstract-unix-socket', 'connect-to', 'resolve'],
  ...['interface', 'trace', 'trace-ascii', 'stderr', 'variable', 'doh-url', 'dns-servers', 'quote'],
  ...['location-trusted', 'proxy-header', 'proxy-cacert', 'noproxy', 'engine', 'hsts', 'alt-svc'],
  ...[
    'socks4',
    'socks4a',
    'proxy1.0',
    'proxy-pass',
    'proxy-capath',
    'proxy-crlfile',
    'etag-save',
    'egd-file',
  ],
]);
/** Their value may be a password. */
const valueHidden = new Set([
  'proxy',
  'preproxy',
  'socks4',
  'socks4a',
  'cert',
  'proxy-cert',
  'variable',
  'krb',
]);

/** An option as a note may tell it: without a value that may be a password. */
export function optionText(name: string, value: string): string {
  const dashes = name.length === 1 ? '-' : '--';
  const hidden =
    valueHidden.has(name) || (/pass|user|login|auth|secret|token/.test(name) && name !== 'user-agent');
  return `${dashes}${name}${hidden ? '' : ` ${value}`}`.trim();
}

/** How much curl says and how it goes about it; nothing that anybody would miss. */
export const quietOptions = new Set([
  ...['s', 'S', 'silent', 'show-error', 'compressed', 'i', 'include', 'v', 'verbose', 'f', 'fail', '#'],
  ...['progress-bar', 'g', 'globoff', 'N', 'no-buffer', 'fail-with-body', 'no-progress-meter'],
]);
