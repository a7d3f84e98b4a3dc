import { z } from 'zod';
import { isObject, type Json } from './json.ts';

/** A file in the data of a run. It is small, for the bytes are kept apart: `$file` is where. */
export type FileValue = {
  readonly $file: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
};

/** An id of a file: its own, or that of a delivery and which of its files it is. */
export const fileIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:\.\d{1,5})?$/;

const message = 'is no file: give the file value that a step, an upload or a webhook gave';

/** A file value where a step takes one. Only `$file` counts; what else is true of a file is where the bytes are. */
export const givenFile = z
  .looseObject({ $file: z.string({ error: message }).regex(fileIdPattern, message) }, { error: message })
  .transform(({ $file }) => $file);

/** The id in a file value; undefined where a value is none. */
export function fileIdOf(value: Json | undefined): string | undefined {
  if (value === undefined || !isObject(value)) return undefined;
  return givenFile.safeParse(value).data;
}

/** A file value that a step gives. */
export const madeFile = z.object({
  $file: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  sha256: z.string(),
});
