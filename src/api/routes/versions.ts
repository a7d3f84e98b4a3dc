import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newestOf } from '../../core/prompt-reference.ts';
import { readDraft } from '../../core/read-document.ts';
import { wantedPoll } from '../../connectors/wanted-poll.ts';
import { pollOf } from '../../store/triggers/polls.ts';
import { promptsFor } from '../../store/evaluation/prompts.ts';
import { registrationOf } from '../../store/deliveries/registrations.ts';
import { listVersions, readVersion, type StoredVersion } from '../../store/workflows/versions.ts';
import { publishDraft, unpublish } from '../../store/workflows/publish.ts';
import { getWorkflow, restoreVersion, staleDraft } from '../../store/workflows/workflows.ts';
import { refuseOtherFolder } from '../access/folder-rights.ts';
import { may, principalOf } from '../access/principal.ts';
import { refuseRestricted } from '../access/restricted.ts';
import {
  answer,
  anyRoute,
  badDocument,
  badRequest,
  bearer,
  conflict,
  moment,
  nothing,
  notFound,
  stale,
} from '../declared.ts';
import { knownHere } from '../known-here.ts';
import { client, ifMatch, largestVersion, slug, version } from '../names.ts';
import { workflowDocument } from '../openapi.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { checkForPublish } from '../publish-check.ts';
import { pollSchema, shownPoll } from './polls.ts';
import { registrationSchema, type ShownRegistration, shownRegistration } from './registrations.ts';
import { draftAnswer, etagOf, shownWorkflow, shownWorkflowSchema } from '../shown-workflow.ts';

const shownVersion = {
  version: z.int(),
  publishedAt: moment,
  publishedBy: z.string().nullable().meta({ description: 'Null where nobody is known.' }),
};
const versionSchema = z.strictObject(shownVersion).meta({ id: 'Version' });
const wholeSchema = z
  .strictObject({
    ...shownVersion,
    document: workflowDocument,
    prompts: z.record(z.string(), z.int()).meta({
      description: 'The versions of the prompts that it names without one, as they were when it was published.',
    }),
  })
  .meta({ id: 'WholeVersion' });
const about = { tags: ['workflows'], security: bearer };

const publishRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/publish',
  summary: 'Check the draft and make it live as the next version',
  request: {
    params: z.strictObject({ slug }),
    headers: z.object({
      'if-match': ifMatch.optional().meta({ description: 'The etag of the draft that shall go live, and no other.' }),
    }),
  },
  responses: {
    200: answer(
      'It is live.',
      z.strictObject({
        version: z.int(),
        registration: registrationSchema
          .optional()
          .meta({ description: 'Its webhook at the provider, where it has one.' }),
        poll: pollSchema.optional().meta({ description: 'What the service is asked for, where it is asked.' }),
      }),
    ),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...stale,
    ...badDocument,
    ...anyRoute,
  },
});

const unpublishRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/unpublish',
  summary:
    'Take it offline: nothing listens for it, and its webhook at a provider is deleted; runs that have begun go on',
  request: { params: z.strictObject({ slug }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/versions',
  summary: 'What was published, newest first',
  request: { params: z.strictObject({ slug }), query: z.strictObject(pageQuery(version)) },
  responses: { 200: answer('A page.', listOf(versionSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/versions/{version}',
  summary: 'A version as it was published, also of a workflow that is deleted',
  request: { params: z.strictObject({ slug, version }) },
  responses: { 200: answer('The version.', wholeSchema), ...badRequest, ...notFound, ...anyRoute },
});

const restoreRoute = createRoute({
  ...about,
  method: 'post',
  path: '/workflows/{slug}/versions/{version}/restore',
  summary: 'Make an earlier version the draft again; what is live stays until the next publish',
  request: { params: z.strictObject({ slug, version }), headers: z.object({ 'x-snodo-client': client.optional() }) },
  responses: { 200: draftAnswer('The draft.', shownWorkflowSchema), ...badRequest, ...notFound, ...anyRoute },
});

function shown({ version: number, publishedAt, publishedBy }: StoredVersion): z.infer<typeof versionSchema> {
  return { version: number, publishedAt: publishedAt.toISOString(), publishedBy };
}

interface Publishing {
  readonly by: string;
  readonly asAdmin: boolean;
  /** The revision that the draft must have. */
  readonly expected: number | undefined;
}

async function publish(parts: ApiParts, name: string, { by, asAdmin, expected }: Publishing): Promise<number> {
  const { sql, endpoints } = parts;
  const draft = await getWorkflow(sql, name);
  if (expected !== undefined && draft.revision !== expected) throw await staleDraft(sql, name, expected);
  const document = readDraft(draft.document);
  if (!asAdmin) await refuseRestricted(sql, document, 'publish it');
  // Before the transaction: one that asks for a second connection while it holds its own can wait for itself.
  const prompts = await promptsFor(sql, document);
  await checkForPublish(document, { ...knownHere(parts), promptsFor: async () => prompts });
  await parts.tools.refuseTaken(document);
  const checked = JSON.stringify(document);
  const unchanged = (now: unknown) => {
    if (JSON.stringify(now) === checked) return;
    throw new SnodoError(
      'conflict',
      `The draft of "${name}" was changed while it was being published. Publish it again.`,
    );
  };
  const made = await publishDraft(sql, name, unchanged, {
    by,
    prompts: Object.fromEntries(newestOf(prompts)),
    poll: await wantedPoll(document),
  });
  endpoints.forget();
  parts.consumers.hurry();
  return made;
}

/** What became of the workflow's webhook at its provider; undefined where it has none. */
async function settled(parts: ApiParts, workflow: string): Promise<ShownRegistration | undefined> {
  await parts.registrar.settle(workflow);
  const registration = await registrationOf(parts.sql, workflow);
  return registration && shownRegistration(registration);
}

/** Publishing and the history of workflows. */
export function versionRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(publishRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { 'if-match': expected } = context.req.valid('header');
    const made = await publish(parts, name, {
      by: principalOf(context).name,
      asAdmin: may(context, 'admin'),
      expected,
    });
    const registration = await settled(parts, name);
    // What is there already starts no run: so it is asked for before anything new can come.
    await parts.poller.settle(name);
    const poll = await pollOf(sql, name);
    const kept = { ...(registration ? { registration } : {}), ...(poll ? { poll: shownPoll(poll) } : {}) };
    return context.json({ version: made, ...kept }, 200);
  });
  app.openapi(unpublishRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await unpublish(sql, name);
    parts.endpoints.forget();
    parts.consumers.hurry();
    await parts.registrar.settle(name);
    return context.body(null, 204);
  });
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = largestVersion } = context.req.valid('query');
    const rows = await listVersions(sql, context.req.valid('param').slug, limit + 1, cursor);
    const page = pageOf(rows, limit, (row) => String(row.version), shown);
    return context.json(page, 200);
  });
  app.openapi(getRoute, async (context) => {
    const { slug: name, version: number } = context.req.valid('param');
    const stored = await readVersion(sql, name, number);
    const whole: z.infer<typeof wholeSchema> = { ...shown(stored), document: stored.document, prompts: stored.prompts };
    return context.json(whole, 200);
  });
  app.openapi(restoreRoute, async (context) => {
    const { slug: name, version: number } = context.req.valid('param');
    const { 'x-snodo-client': window } = context.req.valid('header');
    const { folder: before } = readDraft((await readVersion(sql, name, number)).document);
    refuseOtherFolder(context, before);
    const draft = await restoreVersion(sql, name, number, { by: principalOf(context).name, client: window });
    context.header('etag', etagOf(draft));
    return context.json(shownWorkflow(draft), 200);
  });
}
