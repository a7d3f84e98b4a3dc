import { z } from 'zod';

const texts = z.record(z.string(), z.string());

const asked = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** From the connection's address on, with the query. */
  path: z.string().regex(/^\//),
  /** Those that matter; others may stand beside them. */
  headers: texts.default({}),
  body: z.json().optional(),
  /** Instead of `body`: the fields of a form. */
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  /** Instead of `body`: the parts of a form with files. */
  multipart: z
    .array(
      z.union([
        z.strictObject({ name: z.string(), value: z.string() }),
        z.strictObject({ name: z.string(), filename: z.string(), contentType: z.string(), base64: z.string() }),
      ]),
    )
    .optional(),
  /** Instead of `body`: the bytes of a file. */
  base64: z.string().optional(),
  /** It goes to an address that an answer has told, as `{service}/…`, without what proves who calls. */
  elsewhere: z.boolean().default(false),
});

const answered = z.strictObject({
  status: z.int().default(200),
  headers: texts.default({}),
  body: z.json().default(null),
  /** Instead of `body`: the bytes of a file, whose type stands in `headers`. */
  base64: z.string().optional(),
});

/** A call that a service is asked, and what it answers. */
export const exchangeSchema = z.strictObject({ asks: asked, answers: answered });
export type Exchange = z.infer<typeof exchangeSchema>;

const about = {
  /** The page of the service's documentation that it is written from. It is never a recording. */
  page: z.url({ protocol: /^https$/ }),
  /** When that page was read: `2026-11-28`. */
  read: z.iso.date(),
  /** Whether that page, or the service's own specification, was read for it; or it is written from what is known of it. */
  basis: z.enum(['page', 'knowledge']),
  /** Each call that is made, in their order, and what the service answers to it. */
  calls: z.array(exchangeSchema),
};

const failure = z.strictObject({ code: z.string(), message: z.string() });

const action = z.strictObject({
  action: z.string(),
  with: z.record(z.string(), z.json()).default({}),
  /** The files that `with` names by their ids, in base64. */
  files: z
    .record(z.string(), z.strictObject({ name: z.string(), contentType: z.string(), base64: z.string() }))
    .default({}),
  ...about,
  output: z.json().optional(),
  /** Instead of `output`: what its message holds. */
  error: failure.optional(),
});

const choices = z.strictObject({
  choices: z.string(),
  search: z.string().default(''),
  with: z.record(z.string(), z.json()).default({}),
  ...about,
  options: z.array(z.strictObject({ value: z.union([z.string(), z.number()]), label: z.string() })),
});

const poll = z.strictObject({
  poll: z.string(),
  since: z.iso.datetime(),
  with: z.record(z.string(), z.json()).default({}),
  ...about,
  /** What starts a run each, and what tells each from the others. */
  items: z.array(z.json()),
  keys: z.array(z.string()),
});

const test = z.strictObject({
  test: z.literal('connection'),
  ...about,
  /** Whom the service takes the caller for. */
  who: z.string(),
  /** What it answers to a credential that it does not know. */
  refused: answered,
});

/** What a service is asked and answers, as a page of its documentation shows it. */
const fixtureSchema = z.union([action, choices, poll, test]);
export type Fixture = z.infer<typeof fixtureSchema>;
export type ConnectionFixture = z.infer<typeof test>;

/** What it is a fixture of: the name of an action, of choices or of an event, or `connection`. */
export function nameOf(fixture: Fixture): string {
  if ('action' in fixture) return fixture.action;
  if ('choices' in fixture) return fixture.choices;
  return 'poll' in fixture ? fixture.poll : fixture.test;
}

/** The fixtures of a connector, as its file holds them. @throws ZodError naming the place. */
export function readFixtures(written: unknown): readonly Fixture[] {
  return z.array(fixtureSchema).parse(written);
}
