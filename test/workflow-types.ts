/** What the compiler must refuse in a workflow: each line below an `@ts-expect-error` is an error, or the check of the types fails. */
import { ai, branch, each, expr, http, map, on, poll, switchOn, text, wait, workflow } from '../src/builder/index.ts';

const start = workflow('types', {
  trigger: on.webhook({
    path: 'types',
    schema: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, count: { type: 'integer' } } },
  }),
  vars: { limit: 5 },
});

const asked = start
  .step('answer', ({ trigger }) =>
    http.request<{ name: string; tags: string[] }>({ url: text`https://example.com/${trigger.body.id}` }),
  )
  .step('mood', ({ steps }) =>
    ai.generate({
      prompt: steps.answer.body.name,
      schema: { type: 'object', required: ['mood'], properties: { mood: { enum: ['good', 'bad'] } } },
    }),
  )
  .step('good', ({ steps }) => branch({ when: expr`${steps.mood.output.mood} = 'good'` }));

export const fields = [
  // @ts-expect-error a field that an HTTP request has not
  () => http.request({ url: 'https://example.com', verb: 'GET' }),
  // @ts-expect-error a method that there is not
  () => http.request({ url: 'https://example.com', method: 'FETCH' }),
  // @ts-expect-error a number where a text is wanted
  () => ai.generate({ prompt: 5 }),
  // @ts-expect-error the text of a model is no number
  () => asked.step('x', ({ steps }) => ai.generate({ prompt: 'a', temperature: steps.answer.body.name })),
  // @ts-expect-error a path for a webhook is needed
  () => on.webhook({}),
];

export const triggers = [
  // @ts-expect-error a field that a list has not
  () => on.poll({ connection: 'shop', with: { url: '/orders' } }),
  () =>
    workflow('asks', { trigger: on.poll<{ id: number }>({ connection: 'shop' }) })
      // @ts-expect-error a field that no item has
      .step('x', ({ trigger }) => map({ value: trigger.body.name })),
];

export const references = [
  // @ts-expect-error a field that the body has not
  () => start.step('x', ({ trigger }) => map({ value: trigger.body.name })),
  // @ts-expect-error a field that the answer has not
  () => asked.step('x', ({ steps }) => map({ value: steps.answer.body.nmae })),
  // @ts-expect-error a field that the schema has not
  () => asked.step('x', ({ steps }) => map({ value: steps.mood.output.feeling })),
  // @ts-expect-error text is only there without a schema
  () => asked.step('x', ({ steps }) => map({ value: steps.mood.text })),
  // @ts-expect-error a step that there is not
  () => asked.step('x', ({ steps }) => map({ value: steps.later })),
  // @ts-expect-error a step that comes later
  () => start.step('x', ({ steps }) => map({ value: steps.answer })).step('answer', map({ value: 1 })),
  // @ts-expect-error a constant that there is not
  () => asked.step('x', ({ vars }) => map({ value: vars.limits })),
  // @ts-expect-error the error of a step that does not go on after one
  () => asked.step('x', ({ steps }) => map({ value: steps.answer.error })),
  () =>
    asked.step('x', ({ steps }) =>
      each({
        items: steps.answer.body.tags,
        // @ts-expect-error a field that no item has
        steps: (tag) => tag.step('y', ({ item }) => map({ value: item.name })),
      }),
    ),
  () =>
    poll({
      check: http.request<{ state: string }>({ url: 'https://example.com' }),
      // @ts-expect-error a field that the check does not give
      until: ({ check }) => expr`${check.body.done}`,
    }),
];

export const order = [
  // @ts-expect-error a name that is taken
  () => asked.step('good', map({ value: 1 })),
  // @ts-expect-error a port that a branch has not
  () => asked.step('x', map({ value: 1 }), { after: 'good.maybe' }),
  // @ts-expect-error a step that there is not
  () => asked.step('x', map({ value: 1 }), { after: 'bad' }),
  // @ts-expect-error a port for failures, of a step that has none
  () => asked.step('x', map({ value: 1 }), { after: 'answer.error' }),
  // @ts-expect-error a case that the switch has not
  () => start.step('s', switchOn({ value: 1, cases: ['a', 'b'] })).step('x', map({ value: 1 }), { after: 's.c' }),
];

/** What must be taken. */
export const taken = [
  () =>
    workflow('asks', { trigger: on.poll<{ id: number }>({ connection: 'shop', with: { path: '/orders' } }) }).step(
      'x',
      ({ trigger }) => wait({ until: expr`$string(${trigger.body.id})` }),
    ),
  () => asked.step('x', ({ steps }) => map({ value: [steps.answer.body.tags[0], steps.answer.headers['x-id']] })),
  () =>
    asked
      .step('x', map({ value: 1 }), { after: ['good.true', 'answer'], onError: 'continue' })
      .step('y', ({ steps }) => map({ value: steps.x.error.code })),
  () =>
    start
      .step('s', switchOn({ value: 1, cases: ['a', 'b'] }))
      .step('x', map({ value: 1 }), { after: ['s.a', 's.default'] }),
  () =>
    start
      .step('loose', http.request({ url: 'https://example.com' }))
      .step('x', ({ steps }) => map({ value: steps.loose.body['any']?.['thing'] })),
  () =>
    start.step('x', ({ trigger, vars }) =>
      ai.generate({ prompt: 'a', maxOutputTokens: vars.limit, temperature: expr`${trigger.body.count} / 2` }),
    ),
];
