import { z } from 'zod';
import type { Body, HttpOptions } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import type { Field, MadeOperation } from './made-service.ts';

interface Request {
  readonly path: string;
  readonly body: Body | undefined;
  readonly options: HttpOptions;
}

type Values = Readonly<Record<string, Json>>;
type Plain = string | number | boolean;

function plain(value: Json): Plain {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : JSON.stringify(value);
}

function text(value: Json, { join = ',' }: Field): string {
  return isList(value) ? value.map((one) => String(plain(one))).join(join) : String(plain(value));
}

/** A part of a path: what comes from outside must not lead to another. */
function part(value: Json, field: Field): string {
  const said = text(value, field);
  if (said === '') throw new SnodoError('invalid', `with.${field.key}: It is empty, and it stands in the address.`);
  return field.parts === true ? said.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(said);
}

function addQuery(query: Record<string, Plain | (string | number)[]>, field: Field, value: Json): void {
  const name = field.name ?? field.key;
  if (field.deep === true && isObject(value)) {
    for (const [key, one] of Object.entries(value)) if (one !== null) query[`${name}[${key}]`] = plain(one);
  } else if (isList(value) && field.join === undefined) {
    query[name] = value.map((one) => (typeof one === 'number' ? one : String(plain(one))));
  } else query[name] = isList(value) ? text(value, field) : plain(value);
}

const usual = z.union([z.string(), z.number(), z.boolean()]);

/** What goes out where nothing is given. */
function usualOf({ required, schema }: Field): Json | undefined {
  return required === true ? usual.safeParse(schema['default']).data : undefined;
}

/** The request of an operation, by what a step gives. @throws SnodoError `invalid`. */
export function requestOf(operation: MadeOperation, values: Values): Request {
  let { path } = operation;
  const query: Record<string, Plain | (string | number)[]> = {};
  const headers: Record<string, string> = {};
  const fields: Record<string, Json> = {};
  const parts: NonNullable<HttpOptions['multipart']>[number][] = [];
  let whole: Json | undefined;
  for (const field of operation.fields) {
    const value = values[field.key] ?? usualOf(field);
    const name = field.name ?? field.key;
    if (value === undefined) continue;
    if (field.in === 'path') path = path.replaceAll(`{${name}}`, part(value, field));
    else if (field.in === 'whole') whole = value;
    else if (field.in === 'body') {
      fields[name] = value;
      if (field.file === true && typeof value === 'string') parts.push({ name, file: value });
      else parts.push({ name, value: String(plain(value)) });
    } else if (value !== null) {
      if (field.in === 'query') addQuery(query, field, value);
      else headers[name.toLowerCase()] = text(value, field);
    }
  }
  for (const { in: place, name, value } of operation.fixed ?? []) {
    if (place === 'query') query[name] = value;
    else headers[name.toLowerCase()] = value;
  }
  const { body: kind, contentType, download } = operation;
  if (contentType !== undefined) headers['content-type'] = contentType;
  const isMade = whole === undefined && operation.fields.some((field) => field.in === 'body');
  const isMultipart = kind === 'multipart';
  const body = kind === undefined || isMultipart ? undefined : (whole ?? (isMade || contentType ? fields : undefined));
  return {
    path,
    body,
    options: {
      query,
      headers,
      form: kind === 'form',
      ...(isMultipart ? { multipart: parts } : {}),
      ...(download === true ? { download: true } : {}),
    },
  };
}
