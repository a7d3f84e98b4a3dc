import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { workflowSchema } from '../core/document.ts';
import { withRights } from './access/declared-rights.ts';
import { hoistDefinitions } from './hoisted-definitions.ts';
import manifest from '../../package.json' with { type: 'json' };

const workflowRef = '#/components/schemas/Workflow';

/** A workflow document in an answer; its schema is a component of its own, made from that of documents. */
export const workflowDocument = z
  .unknown()
  .refine((value) => value !== undefined)
  .meta({ $ref: workflowRef });

/** A workflow document as the body of a request. */
export const documentBody = {
  required: true,
  content: {
    'application/json': { schema: { $ref: workflowRef } },
    'application/yaml': { schema: { type: 'string' } },
  },
} as const;

/** The schema of workflow documents as they are written. */
export function documentSchema(): object {
  return z.toJSONSchema(workflowSchema, {
    io: 'input',
    // Drafts may be without steps for now, so the schema that reads them does not ask for one.
    override: ({ path, jsonSchema }) => {
      if (path.join('.') === 'properties.steps') jsonSchema.minItems = 1;
    },
  });
}

/** The same for drafts, with its inner references made to fit the place it has in the description of the API. */
function documentComponent(): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(workflowSchema, { io: 'input' });
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${workflowRef}/$defs/`));
}

const plain = z.preprocess((value) => JSON.parse(JSON.stringify(value)), z.record(z.string(), z.json()));

/** The description of every route declared in the app: OpenAPI 3.1. */
export function openApi(app: OpenAPIHono): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Snodo', version: manifest.version, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
  });
  const { components } = document;
  const { paths, schemas } = hoistDefinitions(
    plain.parse(withRights(document.paths ?? {})),
    plain.parse({ ...components?.schemas, Workflow: documentComponent() }),
  );
  return {
    ...document,
    paths,
    components: {
      ...components,
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}
