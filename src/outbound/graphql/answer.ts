import { z } from 'zod';
import { isList, isObject, type Json } from '../../core/json.ts';

/** https://spec.graphql.org/October2021/#sec-Errors; GitHub has `type` where others have `extensions.code`. */
const errorSchema = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
  type: z.string().optional().catch(undefined),
  extensions: z
    .looseObject({ code: z.string().optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});

export type GraphqlError = z.infer<typeof errorSchema>;

export interface GraphqlAnswer {
  readonly data: Json;
  readonly extensions: Json | undefined;
  readonly errors: readonly GraphqlError[];
  /** As they came. */
  readonly shownErrors: readonly Json[];
}

/** https://spec.graphql.org/October2021/#sec-Response-Format. @returns undefined where a value is no such answer. */
export function readGraphqlAnswer(value: Json): GraphqlAnswer | undefined {
  if (!isObject(value)) return undefined;
  const { data = null, errors = null, extensions } = value;
  if (errors !== null && !isList(errors)) return undefined;
  const shownErrors = errors ?? [];
  const read = z.array(errorSchema).safeParse(shownErrors);
  if (!read.success || (data === null && shownErrors.length === 0)) return undefined;
  if (data !== null && !isObject(data)) return undefined;
  return { data, extensions: extensions ?? undefined, errors: read.data, shownErrors };
}

export function codeOf({ extensions, type }: GraphqlError): string | undefined {
  return extensions?.code ?? type;
}
