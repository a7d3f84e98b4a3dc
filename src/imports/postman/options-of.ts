import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import type { Given } from '../curl/options.ts';
import type { Body, Call } from './collection.ts';
import type { Variables } from './variables.ts';

const types: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  html: 'text/html',
  javascript: 'application/javascript',
  text: 'text/plain',
};

const inQuotes = /"(?:[^"\\]|\\.)*"/;
const remarks = new RegExp(`(${inQuotes.source})|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, 'g');
const bareMarks = new RegExp(`(${inQuotes.source})|(\uE000\\d+\uE001)`, 'g');

/** JSON as it is sent: without remarks, and values that are not known yet as texts of their own. */
function jsonText(text: string): string {
  return text
    .replaceAll(remarks, (_, quoted?: string) => quoted ?? '')
    .replaceAll(bareMarks, (_, quoted?: string, mark = '') => quoted ?? `"${mark}"`);
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function rawBody(text: string, language: string | undefined, headers: readonly Given[]): readonly Given[] {
  const json = jsonText(text);
  const named = headers.some(({ value }) => /^content-type\s*:/i.test(value));
  if (language === 'json' || (!named && language === undefined && isJson(json))) {
    return [{ option: 'json', value: isJson(json) ? json : text }];
  }
  const type = rowOf(types, language ?? 'text') ?? 'text/plain';
  return [
    { option: 'data-raw', value: named && isJson(json) ? json : text },
    ...(named ? [] : [{ option: 'header', value: `Content-Type: ${type}` }]),
  ];
}

/** The JSON of the variables of GraphQL, which Postman keeps as a text. */
function graphqlVariables(given: unknown, fill: (text: string) => string): unknown {
  const text = jsonText(fill(typeof given === 'string' ? given : JSON.stringify(given ?? {})));
  return isJson(text) ? JSON.parse(text) : {};
}

function bodyOptions(body: Body, fill: (text: string) => string, headers: readonly Given[]): readonly Given[] {
  const { mode, raw, urlencoded, formdata, graphql, options } = body;
  if (mode === 'raw') return raw ? rawBody(fill(raw), options?.raw.language, headers) : [];
  if (mode === 'graphql' && graphql) {
    const { query, variables, operationName } = graphql;
    const value = JSON.stringify({
      query: fill(query),
      variables: graphqlVariables(variables, fill),
      ...(operationName ? { operationName } : {}),
    });
    return [{ option: 'json', value }];
  }
  if (mode === 'urlencoded') {
    if (typeof urlencoded === 'string') return [{ option: 'data-raw', value: fill(urlencoded) }];
    return (urlencoded ?? []).flatMap(({ key, value, disabled }) =>
      disabled || key === ''
        ? []
        : [{ option: 'data-urlencode', value: `${encodeURIComponent(fill(key))}=${fill(value)}` }],
    );
  }
  if (mode === 'formdata') {
    return (formdata ?? []).flatMap((part): readonly Given[] => {
      const { key, value, disabled } = part;
      if (disabled || key === '') return [];
      const { type, src, contentType } = z
        .looseObject({
          type: z.string().nullish().catch(undefined),
          src: z
            .union([z.string(), z.array(z.string()).transform(([first = '']) => first)])
            .nullish()
            .catch(undefined),
          contentType: z.string().nullish().catch(undefined),
        })
        .parse(part);
      if (type === 'file') return [{ option: 'form', value: `${fill(key)}=@${src ?? ''}` }];
      const quoted = fill(value).replaceAll(/["\\]/g, String.raw`\$&`);
      return [{ option: 'form', value: `${fill(key)}="${quoted}"${contentType ? `;type=${contentType}` : ''}` }];
    });
  }
  return [];
}

/** Where a service is whose address is not known yet. */
export const unknownOrigin = 'https://unknown.invalid';

/** The address of a call up to the question mark. */
function baseOf({ base, inPath }: Call['address'], variables: Variables): string {
  const filled = variables.filled(base);
  const [, origin = '', path = ''] = /^((?:[a-z][a-z0-9+.-]*:\/\/)?[^/]*)(.*)$/is.exec(filled) ?? [];
  const named = path.replaceAll(/(?<=\/):([\w.-]+)(?=\/|$)/g, (_, name: string) => {
    const given = inPath.find(({ key }) => key === name)?.value ?? '';
    return variables.filled(given === '' ? `{{${name}}}` : given);
  });
  return `${variables.isOpen(origin) ? unknownOrigin : origin}${named}`;
}

/** A call of Postman as options of curl, which say the same. */
export function optionsOf(call: Call, variables: Variables): readonly Given[] {
  const fill = (text: string) => variables.filled(text);
  const headers = call.headers.map(({ key, value }) => ({ option: 'header', value: `${fill(key)}: ${fill(value)}` }));
  return [
    { option: 'url', value: baseOf(call.address, variables) },
    { option: 'request', value: call.method },
    ...call.address.query.map(({ key, value }) => ({
      option: 'url-query',
      value: `+${fill(key)}=${fill(value).replaceAll('&', '%26')}`,
    })),
    ...headers,
    ...(call.body === undefined ? [] : bodyOptions(call.body, fill, headers)),
  ];
}
