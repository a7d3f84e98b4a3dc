import type { Workflow } from '../core/document.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { emptyProblems, documentOf } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import { z } from 'zod';

export type JsonObject = { readonly [key: string]: Json };

/** A document as a model wrote it. */
export interface WrittenDocument {
  /** What was left out is left out. */
  readonly written: JsonObject;
  /** Undefined where it has not the form of a workflow. */
  readonly document: Workflow | undefined;
  readonly problems: readonly Problem[];
}

/** Models put YAML into a Markdown fence, also within JSON. */
function unfenced(text: string): string {
  const [, inside] = /^\s*```\w*\n([\s\S]*?)\n?```\s*$/.exec(text) ?? [];
  return inside ?? text;
}

const json: z.ZodType<Json> = z.json();

function readText(text: string): { readonly value: Json } | { readonly problems: readonly Problem[] } {
  try {
    const read = json.safeParse(readYaml(unfenced(text)));
    return read.success ? { value: read.data } : { problems: [{ path: '', message: 'It is not plain YAML.' }] };
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return { problems: error.problems.length > 0 ? error.problems : [{ path: '', message: error.message }] };
  }
}

/**
 * What a model wrote, as a workflow.
 *
 * @param slug which the document gets whatever the model called it; undefined: as the model calls it.
 * @returns undefined for `document` with why, where it is none.
 */
export function readWritten(text: string, slug: string | undefined): WrittenDocument {
  const read = readText(text);
  if ('problems' in read) return { written: {}, document: undefined, problems: read.problems };
  if (!isObject(read.value)) {
    return { written: {}, document: undefined, problems: [{ path: '', message: 'It is not a workflow document.' }] };
  }
  const written = { ...read.value, snodo: 1, ...(slug === undefined ? {} : { slug }) };
  const form = documentOf(written);
  if (form.document === undefined) return { written, document: undefined, problems: form.problems };
  return { written, document: form.document, problems: emptyProblems(form.document) };
}
