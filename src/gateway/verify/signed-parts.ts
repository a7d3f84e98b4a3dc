import { LRUCache } from 'lru-cache';
import { headerOf, type SignedRequest } from './scheme.ts';

type Signed = Pick<SignedRequest, 'method' | 'url' | 'headers' | 'body'>;
type Part = (request: Signed, timestamp: string) => string | Uint8Array;

const named: Readonly<Record<string, Part>> = {
  body: ({ body }) => body,
  timestamp: (_, timestamp) => timestamp,
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
    else parts.push(({ headers }) => headerOf(headers, header.toLowerCase()) ?? '');
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
 * `method`, `url`, `path`, `query` and `headers.NAME`.
 */
export function signedParts(template: string, request: Signed, timestamp: string): readonly (string | Uint8Array)[] {
  return templateOf(template).parts.map((part) => part(request, timestamp));
}

/** What is wrong with such a template. */
export function signedProblems(template: string, hasTimestamp: boolean): readonly string[] {
  const { names, unknown } = templateOf(template);
  const problems = unknown.map(
    (name) => `signed cannot hold {{ ${name} }}: there are ${Object.keys(named).join(', ')} and headers.NAME.`,
  );
  // Whoever saw one signature could send any body with it.
  if (!names.includes('body')) problems.push('signed must hold {{ body }}, or the body could be changed.');
  if (names.includes('timestamp') !== hasTimestamp) {
    problems.push('signed must hold {{ timestamp }} if and only if there is a timestampHeader.');
  }
  return problems;
}
