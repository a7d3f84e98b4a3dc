import { z } from 'zod';
import type { WholeDelivery } from '../store/deliveries/deliveries.ts';
import { calledPath } from './called-path.ts';
import { hidden } from './kept-request.ts';

const keptHeaders = z.record(z.string(), z.string());
const keptQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** What curl or the connection says itself. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'upgrade',
]);

/** Linux takes no single argument of 128 kB or more. */
const longestArgument = 100_000;

/** A text as one word of a POSIX shell, whatever it holds but NUL. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** One word of a shell, of texts and variables. */
function word(parts: readonly (string | { readonly variable: string })[]): string {
  let text = '';
  let made = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      made += `${text === '' ? '' : quoted(text)}"$${part.variable}"`;
      text = '';
    }
  }
  return text === '' && made !== '' ? made : made + quoted(text);
}

/** Percent-encoded; half a surrogate pair, which JSON can hold and an address cannot, becomes U+FFFD. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The variable that stands for a value that was not kept. The prefix keeps it from being PATH or HOME. */
function placeholder(name: string): string {
  return `SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What goes before `curl` to give it the body, and the option that takes it. */
function bodyParts(body: Uint8Array): { readonly before: string; readonly option: string | undefined } {
  if (body.length === 0) return { before: '', option: undefined };
  const text = textOf(body);
  // --data-raw and not --data: a body that begins with @ would be taken for the name of a file.
  if (text !== undefined && body.length < longestArgument) return { before: '', option: `--data-raw ${quoted(text)}` };
  const given =
    text === undefined
      ? `printf %s ${quoted(Buffer.from(body).toString('base64'))} | base64 -d`
      : `printf %s ${quoted(text)}`;
  return { before: `${given} | `, option: '--data-binary @-' };
}

/**
 * A command that sends a delivery to its endpoint again, for a POSIX shell with curl. Values that were not kept are
 * variables that a comment names.
 *
 * @param base what the endpoint stands below, without `/hooks/`.
 * @param signature the headers, in lower case, that a signature stands in; `undefined` where there is none to be made.
 */
export function curlCommand(delivery: WholeDelivery, base: string, signature: readonly string[] | undefined): string {
  const comments: string[] = [];
  const secret = (name: string, what: string) => {
    const variable = placeholder(name);
    comments.push(`# Set ${variable}: ${what} was not kept.`);
    return { variable };
  };
  const query = Object.entries(keptQuery.parse(delivery.query))
    .flatMap(([name, values]) => [values].flat().map((value) => ({ name, value })))
    .flatMap(({ name, value }, at) => [
      `${at === 0 ? '?' : '&'}${encoded(name)}=`,
      value === hidden ? secret(name, 'a parameter of the query') : encoded(value),
    ]);
  const headers = Object.entries(keptHeaders.parse(delivery.headers)).flatMap(([name, value]) => {
    if (ownHeaders.has(name) || signature?.includes(name) === true) return [];
    // Without a value curl would leave the header out.
    if (value === '') return [`-H ${quoted(`${name};`)}`];
    return [`-H ${word([`${name}: `, value === hidden ? secret(name, 'a header') : value])}`];
  });
  if (signature !== undefined) {
    comments.push('# The signature is left out, for it holds for one moment or one body: `snodo send` signs anew.');
  }
  if (!delivery.bodyComplete) comments.push('# The body was not kept to its end.');
  const sent = delivery.body ?? new Uint8Array(0);
  if (Buffer.from(sent).includes(hidden)) {
    comments.push(
      `# Where ${hidden} stands in the body there was a secret: put it in, or send the delivery again by Snodo.`,
    );
  }
  const body = bodyParts(sent);
  const verb = delivery.method === 'HEAD' ? '--head' : `-X ${quoted(delivery.method)}`;
  // --globoff and --path-as-is: curl would else read brackets and dots of the URL in its own way.
  const parts = [
    `${body.before}curl -sS --globoff --path-as-is ${verb} ${word([`${base}/hooks/${calledPath(delivery)}`, ...query])}`,
    ...headers,
    // A type that the delivery did not have, curl would add itself.
    ...(headers.some((one) => one.startsWith("-H 'content-type")) ? [] : ["-H 'content-type:'"]),
    ...(body.option === undefined ? [] : [body.option]),
  ];
  return `${[...comments, parts.join(' \\\n  ')].join('\n')}\n`;
}
