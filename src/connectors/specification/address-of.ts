import { SnodoError } from '../../core/error.ts';
import type { MadeHead } from './made-service.ts';
import { type Given, given, listIn, textIn } from './reading.ts';
import { sentenceOf } from './wording.ts';

type Address = Pick<MadeHead, 'baseUrl' | 'address'>;

interface Server {
  readonly url: string;
  readonly variables: Given;
}

/** A part of an address that everybody has the same, where the document says so. */
function isSame(name: string, variable: Given): boolean {
  const usual = textIn(variable['default']);
  const among = listIn(variable['enum']);
  if (usual === '') return false;
  return among.length === 1 || /version|basepath|scheme|protocol|port|path/i.test(name);
}

function filled({ url, variables }: Server, base: string | undefined): string {
  const text = url.replaceAll(/\{([^{}]{1,100})\}/g, (whole, name: string) => {
    const variable = given(variables[name]);
    return isSame(name, variable) ? textIn(variable['default']) : whole;
  });
  if (/^https?:\/\//i.test(text) || base === undefined) return text;
  return text.startsWith('//') ? `https:${text}` : (URL.parse(text, base)?.href ?? text);
}

/**
 * Where an API begins, by the servers of its document; those with https before the others.
 *
 * @param base where the document was read, from which an address may count.
 * @throws SnodoError `invalid` where it says none.
 */
export function addressOf(root: Given, base: string | undefined): Address {
  const servers = listIn(root['servers']).map((one) => ({
    url: textIn(given(one)['url']),
    variables: given(given(one)['variables']),
  }));
  if (servers.length === 0) servers.push({ url: '/', variables: {} });
  const read = servers
    .map((server) => ({ server, text: filled(server, base).replace(/[/?#]+$/, '') }))
    .filter(({ text }) => /^https?:\/\/[^/\s]+/i.test(text))
    .toSorted((one, other) => Number(other.text.startsWith('https')) - Number(one.text.startsWith('https')));
  const plain = read.find(({ text }) => !text.includes('{') && URL.canParse(text));
  const open = read.find(({ text }) => text.includes('{'));
  const first = read[0];
  if (first === undefined) {
    throw new SnodoError('invalid', 'document: It names no server. Write one: servers: [{ url: https://… }].');
  }
  if (plain !== undefined && (plain === first || open === undefined)) return { baseUrl: plain.text, address: null };
  const { server, text } = open ?? first;
  const names = [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const template = names.reduce((left, name) => left.replaceAll(`{${name}}`, `{${name.replaceAll(/\W/g, '_')}}`), text);
  const said = names
    .map((name) => sentenceOf(textIn(given(server.variables[name])['description']), 120))
    .find((one) => one !== '');
  return { baseUrl: null, address: { template, hint: said ?? `What stands for ${names.join(', ')} in your account.` } };
}
