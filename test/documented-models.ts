import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const folder = new URL('model-fixtures/', import.meta.url);

/** What is tried of a service: what it can, by the name of the ability, and how it fails. */
const occasions = [
  'chat',
  'streaming',
  'structured-output',
  'tools',
  'images',
  'pdf',
  'embeddings',
  'transcription',
  'rate-limit',
  'overloaded',
  'content-filter',
  'cut-off',
  'broken-stream',
] as const;
export type Occasion = (typeof occasions)[number];

const event = z.union([
  z.strictObject({ event: z.string().exactOptional(), data: z.unknown() }),
  z.strictObject({ comment: z.string() }),
]);
/** An event of AWS, or, where it has gone wrong, an exception. */
const frame = z.strictObject({ type: z.string(), exception: z.boolean().default(false), data: z.unknown() });

const answerSchema = z.strictObject({
  status: z.number().default(200),
  headers: z.record(z.string(), z.string()).default({}),
  json: z.unknown().optional(),
  events: z.array(event).optional(),
  frames: z.array(frame).optional(),
});
export type DocumentedAnswer = z.infer<typeof answerSchema>;

const exchange = z.strictObject({
  request: z.strictObject({
    method: z.string().default('POST'),
    path: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    /** JSON as it is, a form as `{ form }` and bytes as `{ bytes }`, in base64. */
    body: z.unknown(),
  }),
  answer: answerSchema,
});

const fixtureSchema = z.strictObject({ exchanges: z.array(exchange).min(1), result: z.unknown() });

const service = z.strictObject({
  provider: z.string(),
  model: z.string(),
  /** Where its address begins, where the client goes by it. */
  base: z.string().default('/v1'),
  /** Its documentation, or the description of its interface that its own maker publishes. */
  page: z.url({ protocol: /^https$/ }),
});

/** Who speaks like that, and how it is known: the page was read on a day, or it was written without one. */
const services = z.looseObject({
  services: z
    .array(
      z.discriminatedUnion('basis', [
        service.extend({ basis: z.literal('page'), read: z.iso.date() }),
        service.extend({ basis: z.literal('knowledge'), written: z.iso.date() }),
      ]),
    )
    .min(1),
});

export type Documented = z.infer<typeof fixtureSchema> &
  Pick<z.infer<typeof service>, 'provider' | 'model' | 'base'> & {
    readonly occasion: Occasion;
    readonly basis: 'page' | 'knowledge';
  };

/** `{model}` stands for the model of each service. */
function documentedIn(occasion: Occasion, name: string): readonly Documented[] {
  const text = readFileSync(new URL(`${occasion}/${name}`, folder), 'utf8');
  return services.parse(JSON.parse(text)).services.map(({ provider, model, base, basis }) => {
    const { services: _, ...own } = services.parse(JSON.parse(text.replaceAll('{model}', model)));
    const { exchanges, result } = fixtureSchema.parse(own);
    return { occasion, exchanges, result, provider, model, base, basis };
  });
}

/** Every exchange with a service of models that is known. */
export const documentedModels: readonly Documented[] = occasions.flatMap((occasion) =>
  readdirSync(new URL(occasion, folder)).flatMap((name) => documentedIn(occasion, name)),
);
