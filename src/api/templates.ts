import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import { readWorkflow } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import { givenHeaders } from './given-request.ts';
import { slug } from './names.ts';

const folder = join(import.meta.dirname, '../../templates');

export const templateCategories = [
  'ai',
  'sales',
  'support',
  'commerce',
  'content',
  'messages',
  'data',
  'operations',
  'api',
] as const;

/** A text in each language of the page. */
export const inLanguages = z.strictObject({ en: z.string(), it: z.string() });

/** A knowledge base that a template looks things up in, with documents to begin with. */
export const templateBase = z.strictObject({
  slug,
  name: inLanguages,
  language: z.string().nullable().default(null),
  documents: z.array(z.strictObject({ title: z.string(), source: z.string(), text: z.string() })),
});

/** A constant of the workflow (`vars`) that whoever makes it is asked for, such as a channel. */
export const templateSetting = z.strictObject({ name: z.string(), title: inLanguages });

/** A connection that it needs, and what for. */
export const templateConnection = z.strictObject({ slug, connector: z.string(), why: inLanguages });

const metaSchema = z.strictObject({
  title: inLanguages,
  description: inLanguages,
  category: z.enum(templateCategories),
  first: z.boolean().default(false),
  secrets: z.array(z.string()).default([]),
  connections: z.array(templateConnection).default([]),
  settings: z.array(templateSetting).default([]),
  knowledge: z.array(templateBase).default([]),
  sample: z.strictObject({ body: z.json(), headers: givenHeaders.default({}) }),
  happened: inLanguages,
});

/** What the texts of the document are in another language, by the texts themselves. */
export const templateWords = z.strictObject({ it: z.record(z.string(), z.string()) });

/** A workflow to begin with, what it needs, and what it is tried with. */
export interface Template extends z.infer<typeof metaSchema> {
  readonly id: string;
  readonly document: Workflow;
  readonly words: z.infer<typeof templateWords>;
}

async function read(id: string): Promise<Template> {
  const text = (name: string) => readFile(join(folder, id, name), 'utf8');
  const [document, meta, italian] = await Promise.all([text('workflow.yaml'), text('template.yaml'), text('it.json')]);
  const words = templateWords.parse({ it: JSON.parse(italian) });
  return { id, document: readWorkflow(readYaml(document)), words, ...metaSchema.parse(readYaml(meta)) };
}

let reading: Promise<readonly Template[]> | undefined;

/** The templates that come with Snodo: those for the first minutes first, then by id. They are read once. */
export function templates(): Promise<readonly Template[]> {
  reading ??= (async () => {
    const ids = (await readdir(folder, { withFileTypes: true })).flatMap((one) =>
      one.isDirectory() ? [one.name] : [],
    );
    const all = await Promise.all(ids.toSorted().map(read));
    return all.toSorted((a, b) => Number(b.first) - Number(a.first));
  })();
  return reading;
}
