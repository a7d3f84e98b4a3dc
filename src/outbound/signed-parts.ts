import { LRUCache } from 'lru-cache';

interface Signed {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array;
}

/** What is made for one signature. */
interface Made {
  readonly timestamp?: string;
  readonly nonce?: string;
}

type Part = (request: Signed, made: Made) => string | Uint8Array;

const named: Readonly<Record<string, Part>> = {
  body: ({ body }) => body,
  timestamp: (_, { timestamp = '' }) => timestamp,
  nonce: (_, { nonce = '' }) => nonce,
  method: ({ method }) => method,
  url: ({ url }) => url,
  path: ({ url }) => new URL(url).pathname,
  query: ({ url }) => new URL(url).search.slice(1),
};

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;
const inHeader = /^headers\.([A-Za-z0-9-]+)$/;

interface Template {
  readonly parts: readonly Part[];
  readonly names: readonly string[];
  readonly unknown: readonly string[];
}

const known = new LRUCache<string, Template>({ max: 1_000 });

function readTemplate(text: string): Template {
  const parts: Part[] = [];
  const names: string[] = [];
  const unknown: string[] = [];
  let at = 0;
  for (const match of text.matchAll(placeholder)) {
    const [whole, name = ''] = match;
    const before = text.slice(at, match.index);
    at = match.index + whole.length;
    const [, header] = inHeader.exec(name) ?? [];
    const part = Object.hasOwn(named, name) ? named[name] : undefined;
    names.push(name);
    if (before !== '') parts.push(() => before);
    if (part) parts.push(part);
    else if (header === undefined) unknown.push(name);
    else {
      const lower = header.toLowerCase();
      // The name is the workflow author's: `constructor` would give a function.
      parts.push(({ headers }) => (Object.hasOwn(headers, lower) ? (headers[lower] ?? '') : ''));
    }
  }
  const rest = text.slice(at);
  if (rest !== '') parts.push(() => rest);
  return { parts, names, unknown };
}

function templateOf(text: string): Template {
  const read = known.get(text) ?? readTemplate(text);
  known.set(text, read);
  return read;
}

/**
 * What is signed, by a template such as `{{ timestamp }}.{{ body }}`: its parts are `body` (byte for byte), `timestamp`,
 * `nonce`, `method`, `url`, `path`, `query` and `headers.NAME`.
 */
export function signedParts(template: string, request: Signed, made: Made): readonly (string | Uint8Array)[] {
  return templateOf(template).parts.map((part) => part(request, made));
}

function unknownParts({ unknown }: Template, names: readonly string[]): readonly string[] {
  return unknown.map((name) => `signed cannot hold {{ ${name} }}: there are ${names.join(', ')} and headers.NAME.`);
}

/** What is wrong with a template that requests from outside are judged by. */
export function signedProblems(template: string, hasTimestamp: boolean): readonly string[] {
  const read = templateOf(template);
  const { names } = read;
  const allowed = Object.keys(named).filter((name) => name !== 'nonce');
  const problems = [...unknownParts(read, allowed)];
  if (names.includes('nonce')) problems.push('signed reads a nonce as {{ headers.NAME }}, by the header it comes in.');
  // Whoever saw one signature could send any body with it.
  if (!names.includes('body')) problems.push('signed must hold {{ body }}, or the body could be changed.');
  if (names.includes('timestamp') !== hasTimestamp) {
    problems.push('signed must hold {{ timestamp }} if and only if there is a timestampHeader.');
  }
  return problems;
}

/** What is wrong with a template that we sign by: what it covers is the service's choice, but it must be able to check. */
export function signingProblems(
  template: string,
  sent: { readonly timestamp: boolean; readonly nonce: boolean },
): readonly string[] {
  const read = templateOf(template);
  const unsent = (['timestamp', 'nonce'] as const).filter((name) => read.names.includes(name) && !sent[name]);
  return [
    ...unknownParts(read, Object.keys(named)),
    ...unsent.map((name) => `signed holds {{ ${name} }}, so ${name}Header must name the header that it is sent in.`),
  ];
}
