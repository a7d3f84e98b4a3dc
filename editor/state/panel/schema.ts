import { z } from 'zod/mini';

/** What the page reads of a JSON Schema; the rest of it is the server's to check. */
export interface Schema {
  readonly type?: string | readonly string[] | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly format?: string | undefined;
  /** Where the service itself tells the choices. */
  readonly options?: string | undefined;
  /** Of a connection: only of services that have a `queue`, or a `stream`. */
  readonly source?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: boolean | Schema | undefined;
  readonly items?: Schema | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
}

const shape = {
  type: z.optional(z.union([z.string(), z.array(z.string())])),
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  format: z.optional(z.string()),
  options: z.optional(z.string()),
  // A document of a service may say by that word what it likes.
  source: z.catch(z.optional(z.string()), undefined),
  enum: z.optional(z.array(z.unknown())),
  const: z.optional(z.unknown()),
  default: z.optional(z.unknown()),
  required: z.optional(z.array(z.string())),
  minimum: z.optional(z.number()),
  maximum: z.optional(z.number()),
  minLength: z.optional(z.number()),
};

export const schemaSchema: z.ZodMiniType<Schema> = z.lazy(() =>
  z.looseObject({
    ...shape,
    properties: z.optional(z.record(z.string(), schemaSchema)),
    additionalProperties: z.optional(z.union([z.boolean(), schemaSchema])),
    items: z.optional(schemaSchema),
    anyOf: z.optional(z.array(schemaSchema)),
    oneOf: z.optional(z.array(schemaSchema)),
  }),
);

/** The forms of which a value has one. What is said of all of them is said of the one that is text. */
export function branchesOf({ anyOf, oneOf, format }: Schema): readonly Schema[] {
  const branches = anyOf ?? oneOf ?? [];
  if (format === undefined) return branches;
  return branches.map((one) => (one.type === 'string' && one.format === undefined ? { ...one, format } : one));
}

/** The type of a schema that names one; undefined where it takes several, or anything. */
export function typeOf({ type }: Schema): string | undefined {
  return typeof type === 'string' ? type : undefined;
}
