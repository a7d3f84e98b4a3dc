import { z } from 'zod';
import { fieldTable, kindOf } from './fields.ts';
import type { MadePage } from './made-page.ts';
import { code, paragraphs, plain, table } from './markdown.ts';
import { type Schema, schemaSchema } from './schema.ts';
import { type Language, words } from './words.ts';

const content = z.record(z.string(), z.looseObject({ schema: schemaSchema.optional() })).optional();

const operationSchema = z.looseObject({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  description: z.string().default(''),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().default(false),
        description: z.string().default(''),
        schema: schemaSchema.default({}),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content }).optional(),
  responses: z.record(z.string(), z.looseObject({ description: z.string().default(''), content })).default({}),
});

type Operation = z.infer<typeof operationSchema>;

const descriptionSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({ schemas: z.record(z.string(), schemaSchema).default({}) }),
});

const methods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

const said = {
  en: {
    title: 'HTTP API',
    opening:
      'Every call of a server, from its own description at `/openapi.json` (OpenAPI 3.1). Calls carry `Authorization: Bearer TOKEN`; see [access](../access.md).',
    head: ['call', 'what it does'],
    parameters: ['parameter', 'in', 'kind', 'meaning'],
    body: 'Body',
    answers: ['status', 'answer'],
    other: 'other',
  },
  it: {
    title: 'API HTTP',
    opening:
      'Ogni chiamata di un server, dalla sua stessa descrizione in `/openapi.json` (OpenAPI 3.1, in inglese). Le chiamate portano `Authorization: Bearer TOKEN`; vedi [accessi](../access.md).',
    head: ['chiamata', 'che cosa fa'],
    parameters: ['parametro', 'dove', 'tipo', 'significato'],
    body: 'Corpo',
    answers: ['stato', 'risposta'],
    other: 'altro',
  },
} as const;

interface Call {
  readonly name: string;
  readonly tag: string;
  readonly operation: Operation;
}

const fileOf = (tag: string) => tag.replaceAll(' ', '-');

function schemasOf(found: Operation['requestBody']): readonly (readonly [string, Schema])[] {
  return Object.entries(found?.content ?? {}).flatMap(([type, { schema }]) =>
    schema ? [[type, schema] as const] : [],
  );
}

function callText({ name, operation }: Call, language: Language, defs: Readonly<Record<string, Schema>>): string {
  const { parameters, head: _, ...labels } = said[language];
  const reading = { language, defs, fieldWords: {} };
  const asked = operation.parameters.map((one) => [
    code(one.name),
    one.in,
    kindOf(one.schema, reading),
    [one.required ? `**${words[language].needed}**` : '', plain(one.description)].filter(Boolean).join('. '),
  ]);
  const bodies = schemasOf(operation.requestBody).map(([type, schema]) => {
    const isDocument = schema.$ref?.endsWith('/Workflow') === true;
    const fields = isDocument ? '[workflow](../workflow.md)' : fieldTable(schema, language, {}, defs);
    return paragraphs(`${labels.body}: ${code(type)}`, fields === '' ? kindOf(schema, reading) : fields);
  });
  const answers = Object.entries(operation.responses).map(([status, { description }]) => [status, plain(description)]);
  return paragraphs(
    `## ${name}`,
    plain(operation.summary),
    plain(operation.description),
    table(parameters, asked),
    ...bodies,
    table(labels.answers, answers),
  );
}

/** A page for each part of the API, after one that lists all its calls. */
export function apiPages(description: unknown, language: Language): readonly MadePage[] {
  const { paths, components } = descriptionSchema.parse(description);
  const labels = said[language];
  const calls: readonly Call[] = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, found]) => {
        const operation = operationSchema.parse(found);
        return { name: `${method.toUpperCase()} ${path}`, tag: operation.tags[0] ?? labels.other, operation };
      }),
  );
  const tags = [...new Set(calls.map(({ tag }) => tag))].toSorted();
  const ofTag = (tag: string) => calls.filter((one) => one.tag === tag);
  const list = tags.map((tag) =>
    paragraphs(
      `## ${tag}`,
      table(
        labels.head,
        ofTag(tag).map(({ name, operation }) => [`[${code(name)}](api/${fileOf(tag)}.md)`, plain(operation.summary)]),
      ),
    ),
  );
  return [
    { path: 'reference/api', title: labels.title, text: paragraphs(`# ${labels.title}`, labels.opening, ...list) },
    ...tags.map((tag) => ({
      path: `reference/api/${fileOf(tag)}`,
      title: tag,
      text: paragraphs(
        `# ${labels.title}: ${tag}`,
        ...ofTag(tag).map((one) => callText(one, language, components.schemas)),
      ),
    })),
  ];
}
