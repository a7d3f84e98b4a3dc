import { rowOf } from '../../core/row-of.ts';
import type { PlainNote } from '../imported.ts';
import type { Phrase } from '../words/in-words.ts';

/** What a command says, option by option, in its order. */
export interface Given {
  readonly option: string;
  readonly value: string;
}

/** By their long names: `value`: it takes one. Those without `as` say nothing that matters to the call. */
const known: Readonly<Record<string, { readonly value: boolean; readonly as?: string; readonly note?: Phrase }>> = {
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
  'max-time': { value: true, as: 'max-time' },
  'connect-timeout': { value: true },
  retry: { value: true, as: 'retry' },
  compressed: { value: false },
  location: { value: false },
  silent: { value: false },
  'show-error': { value: false },
  verbose: { value: false },
  include: { value: false },
  fail: { value: false },
  'fail-with-body': { value: false },
  'no-buffer': { value: false },
  globoff: { value: false },
  'progress-bar': { value: false },
  http2: { value: false },
  'http1.1': { value: false },
  output: { value: true },
  'write-out': { value: true },
  'dump-header': { value: true },
  'cookie-jar': { value: true },
  'remote-name': { value: false },
  insecure: {
    value: false,
    note: ['optionInsecure'],
  },
  proxy: { value: true, note: ['optionProxy'] },
  cert: { value: true, note: ['optionCert'] },
  key: { value: true, note: ['optionKey'] },
  cacert: { value: true, note: ['optionAuthority'] },
  digest: { value: false, note: ['optionDigest'] },
  ntlm: { value: false, note: ['optionNtlm'] },
  'aws-sigv4': { value: true, note: ['optionAws'] },
  'upload-file': {
    value: true,
    note: ['optionUpload'],
  },
  config: { value: true, note: ['optionConfig'] },
  next: { value: false, as: 'next' },
};

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
  w: 'write-out',
  D: 'dump-header',
  c: 'cookie-jar',
  k: 'insecure',
  x: 'proxy',
  E: 'cert',
  T: 'upload-file',
  K: 'config',
};

/** Reads the words of a command by curl's own rules: `-XPOST`, `-sSL`, `--header=…` is none of them. */
export function readOptions(
  words: readonly string[],
  node: string,
  report: (note: PlainNote) => void,
): readonly Given[] {
  const given: Given[] = [];
  const add = (name: string, value: string) => {
    const option = known[name];
    if (option?.note !== undefined) report({ node, message: ['curlOption', name, option.note] });
    if (option?.as !== undefined) given.push({ option: option.as, value });
  };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word.startsWith('--') && word.length > 2) {
      const name = word.slice(2);
      const option = rowOf(known, name);
      if (option === undefined) report({ node, message: ['unknownOption', word.slice(0, 100)] });
      else add(name, option.value ? (rest.shift() ?? '') : '');
    } else if (word.startsWith('-') && word.length > 1) {
      for (let at = 1; at < word.length; at += 1) {
        const name = shorts[word.charAt(at)];
        if (name === undefined) {
          report({ node, message: ['unknownOption', `-${word.charAt(at)}`] });
        } else if (known[name]?.value === true) {
          add(name, word.length > at + 1 ? word.slice(at + 1) : (rest.shift() ?? ''));
          break;
        } else add(name, '');
      }
    } else given.push({ option: 'url', value: word });
  }
  return given;
}
