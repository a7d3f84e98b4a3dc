import { z } from 'zod/mini';
import type { Json } from '../../../src/core/json.ts';
import { isRecord } from './values.ts';

const json = z.json();

/** What a form gave, as a document holds it; undefined where there is nothing that JSON can say. */
export function jsonValue(value: unknown): Json | undefined {
  return value === undefined ? undefined : json.safeParse(value).data;
}

/** A part of a document with one field set, in its place; undefined takes the field away. */
export function withJson<T extends { readonly [field: string]: Json }>(part: T, name: string, value: unknown): T {
  const read = jsonValue(value);
  if (read !== undefined) return { ...part, [name]: read };
  const rest = { ...part };
  Reflect.deleteProperty(rest, name);
  return rest;
}

/** The fields of a part that a form is about, as far as they are there. */
export function partOf(part: { readonly [field: string]: Json }, names: readonly string[]) {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(part, name) ? [[name, part[name]]] : [])));
}

/** A part with what a form made of some of its fields; the others stay as they are. @param next what `partOf` became. */
export function withPart<T extends { readonly [field: string]: Json }>(
  part: T,
  names: readonly string[],
  next: unknown,
): T {
  const given = isRecord(next) ? next : {};
  return names.reduce(
    (changed, name) => (changed[name] === given[name] ? changed : withJson(changed, name, given[name])),
    part,
  );
}
