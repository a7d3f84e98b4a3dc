import { documentSchema } from '../../src/api/openapi.ts';
import { fieldTable } from './fields.ts';
import type { MadePage } from './made-page.ts';
import { paragraphs } from './markdown.ts';
import { formsOf, type Schema, schemaSchema } from './schema.ts';
import type { Language } from './words.ts';

const said = {
  en: {
    title: 'Fields of a workflow',
    opening: 'Every field of a workflow document, from the schema at `/schema/workflow.json`.',
    whole: 'The document',
    trigger: 'Trigger',
    event: 'an event of a service',
    step: 'On each step',
    after: 'What `with` holds says the type of the step.',
  },
  it: {
    title: 'I campi di un workflow',
    opening: 'Ogni campo del documento di un workflow, dallo schema in `/schema/workflow.json`.',
    whole: 'Il documento',
    trigger: 'Avvio',
    event: 'un evento di un servizio',
    step: 'In ogni passo',
    after: 'Che cosa contiene `with` lo dice il tipo del passo.',
  },
} as const;

/** The kind that a form of a trigger is for. @param event what those are called whose kinds the connectors name. */
function typeOf(trigger: Schema, event: string): string {
  const type = trigger.properties?.['type'];
  if (typeof type?.const === 'string') return type.const;
  return type?.enum === undefined ? event : type.enum.map(String).join(', ');
}

/** The objects among the forms of a value, those of its forms too. */
function objectsOf(schema: Schema): readonly Schema[] {
  return schema.properties ? [schema] : formsOf(schema).flatMap(objectsOf);
}

export function workflowPage(language: Language): MadePage {
  const words = said[language];
  const schema = schemaSchema.parse(documentSchema());
  const { $defs = {}, properties = {} } = schema;
  const { trigger = {}, steps = {}, ...rest } = properties;
  const triggers = objectsOf(trigger);
  const step = steps.items ?? {};
  return {
    path: 'reference/workflow',
    title: words.title,
    text: paragraphs(
      `# ${words.title}`,
      words.opening,
      `## ${words.whole}`,
      fieldTable({ ...schema, properties: rest }, language),
      ...triggers.flatMap((one) => [
        `## ${words.trigger}: ${typeOf(one, words.event)}`,
        fieldTable(one, language, {}, $defs),
      ]),
      `## ${words.step}`,
      words.after,
      fieldTable(step, language, {}, $defs),
    ),
  };
}
