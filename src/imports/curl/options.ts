import { rowOf } from '../../core/row-of.ts';
import type { PlainNote } from '../imported.ts';
import type { Phrase } from '../words/in-words.ts';

/** What a command says, option by option, in its order. */
export interface Given {
  readonly option: string;
  readonly value: string;
}

interface Option {
  /** Whether it takes one. */
  readonly value: boolean;
  readonly as?: string;
  readonly note?: Phrase;
}

/** By their long names. Those without `as` and `note` say nothing that matters to the call. */
const told: Readonly<Record<string, Option>> = {
  request: { value: true, as: 'request' },
  header: { value: true, as: 'header' },
  data: { value: true, as: 'data' },
  'data-ascii': { value: true, as: 'data' },
  'data-binary': { value: true, as: 'data' },
  'data-raw': { value: true, as: 'data-raw' },
  'data-urlencode': { value: true, as: 'data-urlencode' },
  json: { value: true, as: 'json' },
  form: { value: true, as: 'form' },
  'form-string': { value: true, as: 'form-string' },
  user: { value: true, as: 'user' },
  'oauth2-bearer': { value: true, as: 'bearer' },
  cookie: { value: true, as: 'cookie' },
  'user-agent': { value: true, as: 'user-agent' },
  referer: { value: true, as: 'referer' },
  url: { value: true, as: 'url' },
  'url-query': { value: true, as: 'url-query' },
  get: { value: false, as: 'get' },
  head: { value: false, as: 'head' },
  range: { value: true, as: 'range' },
  'max-time': { value: true, as: 'max-time' },
  retry: { value: true, as: 'retry' },
  insecure: { value: false, note: ['optionInsecure'] },
  proxy: { value: true, note: ['optionProxy'] },
  cert: { value: true, note: ['optionCert'] },
  key: { value: true, note: ['optionKey'] },
  cacert: { value: true, note: ['optionAuthority'] },
  digest: { value: false, note: ['optionDigest'] },
  ntlm: { value: false, note: ['optionNtlm'] },
  'aws-sigv4': { value: true, note: ['optionAws'] },
  'upload-file': { value: true, as: 'upload', note: ['optionUpload'] },
  config: { value: true, note: ['optionConfig'] },
};

/** Of which only the name and what it takes matter: how it is shown, how long it waits, how the machine connects. */
const silent =
  'compressed location location-trusted silent show-error verbose include show-headers fail fail-early fail-with-body no-buffer globoff progress-bar no-progress-meter http1.0 http1.1 http2 http2-prior-knowledge http3 http3-only ipv4 ipv6 basic path-as-is post301 post302 post303 no-keepalive no-sessionid ssl-no-revoke tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tcp-nodelay tcp-fastopen raw remote-name remote-name-all remote-header-name remote-time retry-all-errors retry-connrefused disable styled-output no-styled-output no-alpn no-npn create-dirs junk-session-cookies parallel parallel-immediate trace-time trace-ids xattr';
const silentWithValue =
  'connect-timeout output output-dir write-out dump-header cookie-jar retry-delay retry-max-time max-redirs limit-rate keepalive-time expect100-timeout speed-limit speed-time stderr trace trace-ascii trace-config tls-max ciphers tls13-ciphers curves alt-svc hsts noproxy happy-eyeballs-timeout-ms max-filesize parallel-max libcurl rate';
/** What is told to be left out, with its value. */
const leftWithValue =
  'resolve connect-to interface unix-socket abstract-unix-socket proto proto-default proto-redir dns-servers doh-url cert-type key-type pass capath crlfile pinnedpubkey preproxy proxy-user proxy-header proxy-cacert proxy-cert proxy-key proxy-pass proxy1.0 socks4 socks4a socks5 socks5-hostname netrc-file request-target continue-at time-cond quote mail-from mail-rcpt mail-auth login-options sasl-authzid service-name delegation krb engine local-port etag-compare etag-save variable ech haproxy-clientip ftp-port telnet-option tlsuser tlspassword tlsauthtype';

const known = new Map<string, Option>([
  ...silent.split(' ').map((name) => [name, { value: false }] as const),
  ...silentWithValue.split(' ').map((name) => [name, { value: true }] as const),
  ...Object.entries(told),
]);
const alsoTakeOne: ReadonlySet<string> = new Set(leftWithValue.split(' '));

const shorts: Readonly<Record<string, string>> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  u: 'user',
  b: 'cookie',
  A: 'user-agent',
  e: 'referer',
  G: 'get',
  I: 'head',
  r: 'range',
  m: 'max-time',
  L: 'location',
  s: 'silent',
  S: 'show-error',
  v: 'verbose',
  i: 'include',
  f: 'fail',
  N: 'no-buffer',
  g: 'globoff',
  '#': 'progress-bar',
  o: 'output',
  O: 'remote-name',
  J: 'remote-header-name',
  R: 'remote-time',
  Z: 'parallel',
  j: 'junk-session-cookies',
  q: 'disable',
  w: 'write-out',
  D: 'dump-header',
  c: 'cookie-jar',
  k: 'insecure',
  x: 'proxy',
  E: 'cert',
  T: 'upload-file',
  K: 'config',
  '0': 'http1.0',
  '1': 'tlsv1',
  '4': 'ipv4',
  '6': 'ipv6',
  y: 'speed-time',
  Y: 'speed-limit',
  C: 'continue-at',
  z: 'time-cond',
  Q: 'quote',
  U: 'proxy-user',
  P: 'ftp-port',
  t: 'telnet-option',
};

/** Reads the words of a command by curl's own rules: `-XPOST`, `-sSL`, `--header=…` is none of them. */
export function readOptions(
  words: readonly string[],
  node: string,
  report: (note: PlainNote) => void,
): readonly Given[] {
  const given: Given[] = [];
  const rest = [...words];
  /** @returns whether it takes what stands behind it. */
  const add = (name: string, shown: string, glued: string | undefined): boolean => {
    const option = known.get(name);
    const takes = option?.value ?? alsoTakeOne.has(name);
    const value = takes ? (glued ?? rest.shift() ?? '') : '';
    if (option === undefined) report({ node, message: ['unknownOption', shown.slice(0, 100)] });
    if (option?.note !== undefined) report({ node, message: ['curlOption', name, option.note] });
    if (option?.as !== undefined) given.push({ option: option.as, value });
    return takes;
  };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith('--') && word.length > 2) add(word.slice(2), word, undefined);
    else if (word.startsWith('-') && word.length > 1) {
      for (let at = 1; at < word.length; at += 1) {
        const sign = word.charAt(at);
        const glued = word.length > at + 1 ? word.slice(at + 1) : undefined;
        if (add(rowOf(shorts, sign) ?? sign, `-${sign}`, glued)) break;
      }
    } else given.push({ option: 'url', value: word });
  }
  return given;
}
