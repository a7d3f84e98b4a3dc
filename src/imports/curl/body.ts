import type { Json } from '../../core/json.ts';
import type { PlainNote } from '../imported.ts';
import { isTooDeep, literal, literalText } from '../literal.ts';
import { namesSecret, withoutSecrets } from '../secret-words.ts';
import type { Given } from './options.ts';

const form = 'application/x-www-form-urlencoded';

/** `name=value` with its value encoded, as `--data-urlencode` takes it. */
export function encoded(value: string): string {
  const at = value.indexOf('=');
  if (at === -1) return encodeURIComponent(value);
  const name = value.slice(0, at);
  return `${name === '' ? '' : `${name}=`}${encodeURIComponent(value.slice(at + 1))}`;
}

function isFile({ option, value }: Given): boolean {
  if (option === 'data-urlencode') return /^[^=]*@/.test(value.slice(0, 200));
  return (option === 'data' || option === 'json') && value.startsWith('@');
}

export function fileNote(node: string, name: string): PlainNote {
  return {
    node,
    message: ['curlFile', name.slice(0, 100)],
  };
}

/** The texts of `-d` and its like, joined as curl joins them. */
export function dataOf(given: readonly Given[], node: string, report: (note: PlainNote) => void): string | undefined {
  const parts = given.flatMap((one) => {
    if (!/^data|^json$/.test(one.option)) return [];
    if (!isFile(one)) return [one.option === 'data-urlencode' ? encoded(one.value) : one.value];
    report(fileNote(node, one.value));
    return [];
  });
  return parts.length === 0 ? undefined : parts.join(given.some(({ option }) => option === 'json') ? '' : '&');
}

function asJson(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text of JSON holds a whole number that would be another one once it is read. */
function hasHugeNumber(text: string): boolean {
  return (text.match(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g) ?? []).some(
    (part) => /^-?\d{16,}$/.test(part) && String(BigInt(part)) !== String(Number(part)),
  );
}

/** Pairs of a form as an object; a name that comes twice is a list. */
export function fieldsOf(text: string): Record<string, string | string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries(
    Array.from(fields, ([name, [first = '', ...more]]) => [name, more.length > 0 ? [first, ...more] : first]),
  );
}

/** What is sent: JSON as JSON, a form as its fields, other text as it is. `contentType` is for a call that names none. */
export function bodyOf(
  text: string,
  contentType: string | undefined,
  { node, report }: { readonly node: string; readonly report: (note: PlainNote) => void },
): { readonly body: Json; readonly contentType: string | undefined } {
  const hidden = (path: string) =>
    report({
      node,
      message: ['secretInBody', path.slice(0, 100)],
    });
  const type = contentType?.toLowerCase() ?? '';
  if (type === '' || type.includes('json')) {
    const value = asJson(text);
    let secrets = 0;
    const open = value === undefined ? undefined : withoutSecrets(value, () => (secrets += 1));
    if (open !== undefined && secrets === 0 && hasHugeNumber(text)) {
      return { body: literalText(text), contentType: contentType ?? 'application/json' };
    }
    if (value !== undefined) return { body: literal(withoutSecrets(value, hidden)), contentType: undefined };
  }
  if ((type === '' || type.startsWith(form)) && /^[^=&\s]+=/.test(text)) {
    return { body: literal(withoutSecrets(fieldsOf(text), hidden)), contentType: form };
  }
  return { body: literalText(text), contentType: type === '' ? form : contentType };
}

/** What `-F` sends: a text, perhaps in quotes, and behind it of what type it is (https://curl.se/docs/manpage.html#-F). */
function partOf(text: string): { readonly [field: string]: Json } {
  const [whole = '', quoted] = /^"((?:[^"\\]|\\.)*)"|^[^;]*/s.exec(text) ?? [];
  const more = text.slice(whole.length);
  const [, type] = /;\s*type=([^;]+)/i.exec(more) ?? [];
  const [, filename] = /;\s*filename="?([^;"]+)/i.exec(more) ?? [];
  return {
    value: literalText(quoted?.replaceAll(/\\(["\\])/g, '$1') ?? whole),
    ...(filename === undefined ? {} : { filename }),
    ...(type === undefined ? {} : { contentType: type.trim() }),
  };
}

/** The fields of `-F`. */
export function partsOf(given: readonly Given[], node: string, report: (note: PlainNote) => void): readonly Json[] {
  return given.flatMap(({ option, value }): Json[] => {
    if (option !== 'form' && option !== 'form-string') return [];
    const at = value.indexOf('=');
    const name = value.slice(0, Math.max(0, at));
    const text = value.slice(at + 1);
    if (name === '') return [];
    if (option === 'form' && /^[@<]/.test(text)) {
      report(fileNote(node, `${name}=${text}`));
      return [];
    }
    if (namesSecret(name)) {
      report({ node, message: ['secretLeftOut', name.slice(0, 100)] });
      return [{ name, value: '' }];
    }
    return [{ name, ...(option === 'form' ? partOf(text) : { value: literalText(text) }) }];
  });
}
