/** Options of curl 8 that take a value, by their long name; short names point at the long one. */
const withValue: ReadonlySet<string> = new Set(
  `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
   connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary
   data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url
   dump-ca-embed dump-header ech egd-file engine etag-compare etag-save expand-url expect100-timeout form
   form-string ftp-account ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode
   happy-eyeballs-timeout-ms haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos
   ipfs-gateway json keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options
   mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output
   output-dir parallel-max pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert
   proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type
   proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword
   proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request request-target resolve
   retry retry-delay retry-max-time sasl-authzid service-name socks4 socks4a socks5 socks5-gssapi-service
   socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers
   tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url
   url-query user user-agent variable vlan-priority write-out`.split(/\s+/),
);

/** Options without a value; each of them also with `no-` before it. */
const flags: ReadonlySet<string> = new Set(
  `all alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs
   crlf digest disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure fail
   fail-early fail-with-body false-start form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip
   ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head help http0.9 http1.0 http1.1 http2
   http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies
   keepalive list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc
   netrc-optional next npn ntlm ntlm-wb parallel parallel-immediate path-as-is post301 post302 post303
   progress-bar progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2
   proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxytunnel raw
   remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors
   retry-connrefused sasl-ir sessionid show-error show-headers silent skip-existing socks5-basic socks5-gssapi
   socks5-gssapi-nec ssl ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort
   sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tlsv1 tlsv1.0
   tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr`.split(/\s+/),
);

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
  C: 'continue-at',
  P: 'ftp-port',
  Q: 'quote',
  Y: 'speed-limit',
  t: 'telnet-option',
  y: 'speed-time',
  z: 'time-cond',
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

/** Whether curl has this option; `no-` before a name switches it off. */
function isKnownOption(name: string): boolean {
  return name.length === 1 || withValue.has(name) || flags.has(name.replace(/^no-/, ''));
}

/** What curl would take for an address: a scheme, a place for one, or a host with a dot, a port or a path. */
function looksLikeAddress(word: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/|\{\{|localhost\b)|^[^\s=]{1,253}[.:/]/.test(word);
}

/**
 * The options of a command in order, each with its value. Those that are not known have none, unless a word follows that
 * can't be an address: it may be a password, and must become neither an address nor a name to look up.
 */
export function readCurlOptions(words: readonly string[]): readonly CurlOption[] {
  const options: CurlOption[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.startsWith('--')) {
      const name = word.slice(2);
      const next = words[index + 1];
      const takes =
        withValue.has(name) ||
        (!isKnownOption(name) && next !== undefined && !next.startsWith('-') && !looksLikeAddress(next));
      options.push({ name, value: takes ? (next ?? '') : '' });
      if (takes) index += 1;
    } else if (word.startsWith('-') && word.length > 1) {
      const [found, tookNext] = shortOptions(word, words[index + 1]);
      options.push(...found);
      if (tookNext) index += 1;
    } else options.push({ name: '', value: word });
  }
  return options;
}
