import { upgrade } from '@scalar/openapi-parser';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { rowOf } from '../../core/row-of.ts';

const servers = z.array(
  z.looseObject({
    url: z.string(),
    variables: z
      .record(
        z.string(),
        z.looseObject({ default: z.coerce.string().optional().catch(undefined), enum: z.array(z.string()).catch([]) }),
      )
      .optional()
      .catch(undefined),
  }),
);
export type Server = z.infer<typeof servers>[number];

/** What is read of an OpenAPI 3.1 document; anything may be wrong with it. */
const descriptionSchema = z.looseObject({
  info: z.looseObject({ title: z.string().catch('') }).catch({ title: '' }),
  servers: servers.catch([]),
  paths: z.record(z.string(), z.looseObject({})).catch({}),
  security: z.array(z.record(z.string(), z.unknown())).optional().catch(undefined),
  components: z
    .looseObject({ securitySchemes: z.record(z.string(), z.unknown()).catch({}) })
    .catch({ securitySchemes: {} }),
});
export type Description = z.infer<typeof descriptionSchema>;

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;
export const mostOperations = 5_000;

/** A document of Swagger 2 or OpenAPI 3 as one of 3.1. @throws SnodoError `invalid`. */
export function readDescription(value: object): Description {
  try {
    return descriptionSchema.parse(upgrade({ ...value }).specification);
  } catch (cause) {
    throw new SnodoError('invalid', 'text: It is not an OpenAPI document that can be read.', { cause });
  }
}

/** A part of a reference as the fragment of an address writes it (RFC 6901, 6); what is none stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a value that may be a reference stands for, within the document; references to references end. */
export function resolved(root: Description, value: unknown): unknown {
  let at = value;
  for (let turn = 0; turn < 20; turn += 1) {
    const reference = z.looseObject({ $ref: z.string() }).safeParse(at);
    if (!reference.success) return at;
    const { $ref } = reference.data;
    if (!$ref.startsWith('#/')) return undefined;
    at = $ref
      .slice(2)
      .split('/')
      .map((part) => decoded(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, part) => {
        const object = z.record(z.string(), z.unknown()).safeParse(node);
        return object.success ? rowOf(object.data, part) : undefined;
      }, root);
  }
  return undefined;
}

const operationSchema = z.looseObject({
  operationId: z.string().optional().catch(undefined),
  summary: z.string().catch(''),
  description: z.string().catch(''),
  parameters: z.array(z.unknown()).catch([]),
  requestBody: z.unknown().optional(),
  security: z.array(z.record(z.string(), z.unknown())).optional().catch(undefined),
  servers: servers.optional().catch(undefined),
});

export interface Operation extends z.infer<typeof operationSchema> {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

/** Its operations, in their order; those of one path share its parameters. */
export function operationsOf(root: Description): readonly Operation[] {
  const found: Operation[] = [];
  const ids = new Set<string>();
  for (const [path, written] of Object.entries(root.paths)) {
    const item = z.record(z.string(), z.unknown()).safeParse(resolved(root, written));
    if (!item.success) continue;
    const nearby = servers.optional().catch(undefined).parse(item.data['servers']);
    const shared = z.array(z.unknown()).catch([]).parse(item.data['parameters']);
    for (const verb of verbs) {
      const read = operationSchema.safeParse(item.data[verb]);
      if (!read.success || found.length >= mostOperations) continue;
      const method = verb.toUpperCase();
      const usual = `${method} ${path}`;
      const named = read.data.operationId ?? usual;
      const id = ids.has(named) ? usual : named;
      ids.add(id);
      const own = { parameters: [...shared, ...read.data.parameters], servers: read.data.servers ?? nearby };
      found.push({ ...read.data, ...own, id, method, path });
    }
  }
  return found;
}
