import { z } from '@hono/zod-openapi';
import { categories } from '../connector/category.ts';
import type { Listed } from '../connectors/listed.ts';
import { isGivenHere } from '../connectors/made/made-services.ts';
import { madeKinds } from '../connectors/search.ts';
import type { MadeHead } from '../connectors/specification/made-service.ts';
import { type Language, translated } from '../connectors/words.ts';

export const called = {
  title: z.string(),
  description: z.string(),
  docs: z.string().meta({ description: "The provider's page." }),
};

export const summarySchema = z
  .strictObject({
    id: z.string(),
    ...called,
    categories: z.array(z.enum(categories)),
    color: z.string().meta({ description: 'The colour of its logo.' }),
    baseUrl: z.string().nullable().meta({ description: 'Null where each account has its own address.' }),
    address: z
      .strictObject({
        template: z.string(),
        hint: z.string(),
        usual: z.record(z.string(), z.string()).optional().meta({ description: 'Parts as they usually are.' }),
      })
      .nullable()
      .meta({ description: 'How that address is made up: what stands in braces differs from account to account.' }),
    auth: z
      .array(
        z.strictObject({
          type: z.string(),
          preset: z.looseObject({}).meta({ description: 'Fields of `auth` that are the same for everybody.' }),
          hint: z.string(),
        }),
      )
      .meta({ description: 'How a connection may prove who calls, the usual way first.' }),
    rateLimit: z
      .strictObject({ requests: z.int(), per: z.string(), concurrency: z.int().optional() })
      .nullable()
      .meta({ description: 'What holds where a connection says nothing else.' }),
    made: z
      .enum(madeKinds)
      .meta({ description: 'By hand; or from the document of the service, which is not always right.' }),
    document: z
      .strictObject({
        version: z.string().nullable(),
        date: z.string().nullable().meta({ description: 'When it was written or collected.' }),
        licence: z.string().nullable(),
        source: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'That it was made from.' }),
    triedLive: z.boolean().meta({ description: 'Whether it was ever tried with a live account.' }),
    actions: z.int().meta({ description: 'How many there are.' }),
    events: z.int().meta({ description: 'How many there are.' }),
    queue: z
      .strictObject({
        named: z.string().meta({ description: 'What the service calls where its messages are.' }),
        ...called,
      })
      .nullable()
      .meta({ description: 'That it keeps messages, which triggers of the type queue take; null where it does not.' }),
    stream: z
      .strictObject(called)
      .nullable()
      .meta({ description: 'That triggers of the type stream listen to it; null where there is nothing to hear.' }),
    operations: z
      .int()
      .meta({ description: 'How many its document has. They are steps too; GET /api/v1/catalogue finds them.' }),
  })
  .meta({ id: 'ConnectorSummary' });

type Summary = z.infer<typeof summarySchema>;

/** A connector by hand. @param operations how many the document of its service has besides. */
export function shownListed({ actions, events, auth, italian: _, ...rest }: Listed, operations: number): Summary {
  const ways = auth.map(({ type, preset, hint }) => ({ type, preset: { ...preset }, hint }));
  return {
    ...rest,
    auth: ways,
    made: 'hand',
    document: null,
    triedLive: false,
    actions: actions.length,
    events: events.length,
    operations,
  };
}

/** A connector from a document. */
export function shownMade(head: MadeHead): Summary {
  const { auth, test: _, licence = null, version = null, date = null, source = null, ...rest } = head;
  return {
    ...rest,
    categories: [...rest.categories],
    auth: auth.map(({ type, preset, hint }) => ({ type, preset: { ...preset }, hint })),
    rateLimit: null,
    made: isGivenHere(head.id) ? 'given' : 'generated',
    document: { licence, version, date, source },
    triedLive: false,
    actions: 0,
    events: 0,
    queue: null,
    stream: null,
  };
}

/** In another language, where it is one by hand. */
export function inLanguage(made: Summary, one: Listed | undefined, language: Language): Summary {
  if (language === 'en' || one === undefined) return made;
  return summarySchema.parse(translated(z.json().parse(made), one.italian));
}
