import { z } from 'zod/mini';
import type { Json } from '../../src/core/json.ts';

const jsonSchema = z.json();

/** Why a text is not JSON, in the words of the browser; undefined where it is. */
export function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The value that a text is; undefined where it is no JSON. */
export function jsonOf(text: string): Json | undefined {
  if (jsonProblem(text) !== undefined) return undefined;
  return jsonSchema.safeParse(JSON.parse(text)).data;
}

/** A value of an answer, which is JSON, as an editor shows it. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'null';
}
