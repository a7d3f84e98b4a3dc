import { z } from 'zod';
import { moderateQuestion, moderationAnswer, readScores, type Scores, usualCategories } from '../ai/tasks/moderate.ts';
import { noUsage, type Usage } from '../ai/usage.ts';
import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { httpRequest } from '../outbound/http-request.ts';
import { callContext } from './call-input.ts';
import { isOffline, modelAsker, needsModel, openModel, redactionOf } from './model-asker.ts';
import { modelFields, textField } from './model-fields.ts';
import { modelKeeping } from './model-keeping.ts';
import { redactField } from './redact-field.ts';
import { questionIn } from './similar-question.ts';
import { type StepContext, stepType } from './step-type.ts';

/** Services with models made for this, and what asking them costs: OpenAI's is free. */
const services: ReadonlyMap<string, { readonly baseUrl: string; readonly model: string }> = new Map([
  ['openai', { baseUrl: 'https://api.openai.com/v1', model: 'omni-moderation-latest' }],
]);

const category = z.union([
  z.string().min(1).max(64).meta({ title: 'Name' }),
  z
    .strictObject({
      name: z.string().min(1).max(64).meta({ title: 'Name' }),
      description: z.string().max(2_000).optional().meta({ title: 'What it means' }),
    })
    .meta({ title: 'Name and meaning' }),
]);

const {
  temperature: _temperature,
  maxOutputTokens: _maxOutputTokens,
  model: _model,
  models: _models,
  ...places
} = modelFields;

const inputSchema = z.strictObject({
  ...places,
  model: z.string().min(1).optional().meta({
    title: 'Model',
    description: 'A model of the service. Of openai, if empty: the one it has for this.',
  }),
  text: textField,
  categories: z.array(category).min(1).max(50).optional().meta({
    title: 'Categories',
    description: 'What is looked for, if not what the service looks for anyway.',
  }),
  threshold: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .meta({ title: 'Flag from', description: 'The score from 0 to 1 from which a text is flagged.' }),
  redact: redactField,
});

type Input = z.infer<typeof inputSchema>;

interface Judgement {
  readonly flagged: boolean;
  readonly categories: Scores;
  readonly usage: Usage;
  readonly model: string;
}

/** Undefined where the service has no such endpoint, as others that speak like OpenAI. */
async function byService(input: Input, open: OpenConnection, context: StepContext): Promise<Judgement | undefined> {
  const service = services.get(open.config.connector);
  const { model = service?.model ?? '', categories, threshold } = input;
  if (service === undefined || categories !== undefined || !model.includes('moderation')) return undefined;
  const { outbound } = context.services;
  const { body, status } = await httpRequest(
    outbound,
    {
      method: 'POST',
      ...(open.config.baseUrl === undefined ? { url: `${service.baseUrl}/moderations` } : { path: '/moderations' }),
      body: { model, input: redactionOf(input)?.text(input.text) ?? input.text },
      accept: [404, 405],
    },
    await callContext(open.slug, context),
  );
  if (status >= 400) return undefined;
  const read = moderationAnswer.safeParse(body);
  const [result] = read.data?.results ?? [];
  if (!read.success || result === undefined) {
    throw new SnodoError(
      'unreadable',
      `${open.slug} answered with something that is no moderation. Check the connection's baseUrl.`,
    );
  }
  const scores = Object.fromEntries(Object.entries(result.category_scores).map(([name, score]) => [name, score ?? 0]));
  const flagged = threshold === undefined ? result.flagged : Object.values(scores).some((one) => one >= threshold);
  return { flagged, categories: scores, usage: noUsage, model: read.data.model };
}

async function byQuestion(input: Input, open: OpenConnection, context: StepContext): Promise<Judgement> {
  const { model, threshold = 0.5, text } = input;
  if (model === undefined) {
    throw new SnodoError('invalid', `with.model: is missing. Name a model of "${open.slug}" that judges the text.`);
  }
  const categories =
    input.categories === undefined
      ? usualCategories
      : Object.fromEntries(
          input.categories.map((one) => (typeof one === 'string' ? [one, undefined] : [one.name, one.description])),
        );
  const asked = await modelAsker({ ...input, model }, open, context)(moderateQuestion(text, categories));
  const scores = readScores(asked.answer);
  const flagged = Object.values(scores).some((one) => one >= threshold);
  return { flagged, categories: scores, usage: asked.usage, model: asked.model };
}

const judged = z.looseObject({ flagged: z.boolean() });

export const aiModerate = stepType({
  type: 'ai.moderate',
  title: 'Moderate a text',
  description:
    'Tells whether a text holds hate, threats and the like, and goes on at `flagged` or `clean`: by the service’s own moderation where it has one (openai), else by asking a model. It needs a connection.',
  effect: 'read',
  group: 'ai',
  input: inputSchema,
  ports: () => ['flagged', 'clean'],
  keeping: {
    ...modelKeeping,
    similar: questionIn('text'),
    port: (output) => (judged.safeParse(output).data?.flagged === true ? 'flagged' : 'clean'),
  },
  run: async (input, context) => {
    const open = await openModel(input, context);
    if (open === undefined || isOffline(open)) throw needsModel('ai.moderate', 'judge them');
    const judgement = (await byService(input, open, context)) ?? (await byQuestion(input, open, context));
    const port = judgement.flagged ? 'flagged' : 'clean';
    return { kind: 'output', output: { ...judgement, cached: false }, port };
  },
});
