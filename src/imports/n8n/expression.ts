/** Where in our run the data of a node are; undefined where that is not certain. */
export interface Places {
  /** Of the node before, which n8n calls `$json`. */
  readonly before: string | undefined;
  readonly of: (node: string) => string | undefined;
}

const property = /^(?:\.([A-Za-z_]\w*)|\[\s*"([^"\\\]]*)"\s*\]|\[\s*'([^'\\\]]*)'\s*\]|\[\s*(\d+)\s*\])/;

/** `.a["b c"][0]` in our words; undefined where something else stands there. */
function pathOf(text: string): string | undefined {
  let rest = text.trim();
  let path = '';
  while (rest !== '') {
    const found = property.exec(rest);
    if (found === null) return undefined;
    const [all, plain, double, single, index] = found;
    const name = plain ?? double ?? single;
    if (name?.includes('`') === true || name?.includes('}}') === true) return undefined;
    path += name === undefined ? `[${index}]` : /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `.\`${name}\``;
    rest = rest.slice(all.length);
  }
  return path;
}

const ofNode = /^\$node\[\s*(?:"([^"\]]{1,500})"|'([^'\]]{1,500})')\s*\]\.json(.*)$/s;
const byName = /^\$\(\s*(?:"([^")]{1,500})"|'([^')]{1,500})')\s*\)\.(?:item|first\(\)|last\(\))\.json(.*)$/s;
const plain: Readonly<Record<string, string>> = {
  $now: '$now()',
  '$execution.id': 'run.id',
  true: 'true',
  false: 'false',
  null: 'null',
};

/** One expression of n8n as one of ours, where it certainly means the same. */
export function expressionOf(source: string, places: Places): string | undefined {
  const text = source.trim();
  if (text.length > 2_000) return undefined;
  if (Object.hasOwn(plain, text)) return plain[text];
  if (/^-?\d{1,15}(?:\.\d{1,15})?$/.test(text)) return text;
  if (/^(?:"[^"\\{}]*"|'[^'\\{}]*')$/.test(text)) return JSON.stringify(text.slice(1, -1));
  const [, own] = /^\$json(?![\w$])(.*)$/s.exec(text) ?? [];
  const [, double, single, rest] = ofNode.exec(text) ?? byName.exec(text) ?? [];
  const node = double ?? single;
  const base = own === undefined ? (node === undefined ? undefined : places.of(node)) : places.before;
  const path = pathOf(own ?? rest ?? '');
  return base === undefined || path === undefined ? undefined : `${base}${path}`;
}

/** The parts of a value of n8n that is an expression (`=…`): text, and what stands in `{{ }}`. */
export function partsOf(value: string): readonly { readonly text?: string; readonly source?: string }[] {
  const parts: { text?: string; source?: string }[] = [];
  const body = value.slice(1);
  let at = 0;
  for (;;) {
    const begin = body.indexOf('{{', at);
    const end = begin === -1 ? -1 : body.indexOf('}}', begin + 2);
    if (end === -1) break;
    if (begin > at) parts.push({ text: body.slice(at, begin) });
    parts.push({ source: body.slice(begin + 2, end) });
    at = end + 2;
  }
  if (at < body.length) parts.push({ text: body.slice(at) });
  return parts;
}
