import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { reaches, type Role, roles } from '../../core/role.ts';
import {
  beginDeletion,
  findProject,
  listProjects,
  memberRole,
  type Project,
  projectsOf,
  putMember,
  renameProject,
} from '../../store/access/projects.ts';
import { principalOf } from '../access/principal.ts';
import { noSuchProject } from '../access/strangers.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { projectSlug } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import type { ProjectRoom } from '../project-room.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['projects'], security: bearer };
const maxBytes = 10_000;

const title = z.string().trim().min(1).max(200);
const givenSchema = z.strictObject({
  slug: projectSlug,
  title: title.optional().meta({ description: 'Left out: the slug.' }),
});
const changeSchema = z.strictObject({ title });

const projectSchema = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    path: z.string().meta({ description: 'Where its page, its API and its webhooks begin, below this server.' }),
    role: z.enum(roles).nullable().meta({ description: 'What who asks may do in it; null: they are not in it.' }),
    isUp: z.boolean().meta({ description: 'Whether it answers at the process that was asked.' }),
    createdBy: z.string(),
    createdAt: moment,
  })
  .meta({ id: 'Project', description: 'A project: what is in it is reached from no other.' });

const params = z.strictObject({ project: projectSlug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/projects',
  summary: 'The projects that who asks is in; for admins of the server, all',
  responses: {
    200: answer('All at once.', z.strictObject({ items: z.array(projectSchema), nextCursor: z.null() })),
    ...anyRoute,
  },
});

const makeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/projects',
  summary: 'Make a project; a user who makes it is its first admin',
  request: { body: jsonRequest(givenSchema) },
  responses: { 201: answer('Made.', projectSchema), ...badRequest, ...conflict, ...tooLarge, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/projects/{project}',
  summary: 'A project',
  request: { params },
  responses: { 200: answer('It.', projectSchema), ...badRequest, ...notFound, ...anyRoute },
});

const renameRoute = createRoute({
  ...about,
  method: 'patch',
  path: '/projects/{project}',
  summary: 'Give a project another title; for its admins',
  request: { params, body: jsonRequest(changeSchema) },
  responses: { 200: answer('Changed.', projectSchema), ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/projects/{project}',
  summary: 'Delete a project with all that is in it: workflows, runs, connections, secrets, files',
  request: {
    params,
    query: z.strictObject({ confirm: z.string().max(100).meta({ description: 'The slug once more.' }) }),
  },
  responses: { 204: nothing, ...badRequest, ...conflict, ...notFound, ...anyRoute },
});

/** What runs the projects. @throws SnodoError `conflict` where this process runs none. */
export function projectRoom({ projects }: Pick<ApiOptions, 'projects'>): ProjectRoom {
  if (projects !== undefined) return projects;
  throw new SnodoError('conflict', 'Projects are made on the server itself, not in a project.');
}

/**
 * The project of a route and the role that who asks has in it; admins of the server may do there what its admins may.
 *
 * @throws SnodoError `not_found` where there is none or they are not in it, `forbidden` where their role does not reach.
 */
export async function projectFor(
  context: Context,
  { sql }: Pick<ApiOptions, 'sql'>,
  slug: string,
  least: Role,
): Promise<{ readonly project: Project; readonly role: Role | undefined }> {
  const { kind, name, role: here } = principalOf(context);
  const project = await findProject(sql, slug);
  const role = kind === 'user' ? await memberRole(sql, slug, name) : undefined;
  if (project === undefined || (role === undefined && here !== 'admin')) throw noSuchProject(slug);
  if (here === 'admin' || (role !== undefined && reaches(role, least))) return { project, role };
  throw new SnodoError('forbidden', `"${name}" has the role ${role} in the project "${slug}"; this needs ${least}.`);
}

/** The projects of this server, and who makes, names and deletes them. */
export function projectRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql } = options;

  function shown(project: Project, role: Role | undefined): z.infer<typeof projectSchema> {
    const { slug, title: named, createdBy, createdAt } = project;
    return {
      slug,
      title: named,
      path: `/projects/${slug}`,
      role: role ?? null,
      isUp: options.projects?.isUp(slug) ?? false,
      createdBy,
      createdAt: createdAt.toISOString(),
    };
  }

  app.openapi(listRoute, async (context) => {
    const { kind, name, role } = principalOf(context);
    const own = kind === 'user' ? await projectsOf(sql, name) : [];
    const roleIn = new Map(own.map((one) => [one.slug, one.role]));
    const all = role === 'admin' ? await listProjects(sql) : own;
    return context.json({ items: all.map((one) => shown(one, roleIn.get(one.slug))), nextCursor: null }, 200);
  });

  app.openapi(makeRoute, async (context) => {
    const room = projectRoom(options);
    const { slug, title: named = slug } = await readJson(context, givenSchema, maxBytes);
    const { kind, name } = principalOf(context);
    const made = await room.open({ slug, title: named, createdBy: name });
    if (made === undefined) {
      throw new SnodoError(
        'conflict',
        `There is a project "${slug}", or it is still being deleted. Choose another name.`,
      );
    }
    if (kind !== 'user') return context.json(shown(made, undefined), 201);
    await putMember(sql, slug, { name, role: 'admin', addedBy: name });
    await room.tell(slug);
    return context.json(shown(made, 'admin'), 201);
  });

  app.openapi(getRoute, async (context) => {
    const { project, role } = await projectFor(context, options, context.req.valid('param').project, 'viewer');
    return context.json(shown(project, role), 200);
  });

  app.openapi(renameRoute, async (context) => {
    const { project: slug } = context.req.valid('param');
    const change = await readJson(context, changeSchema, maxBytes);
    const { role } = await projectFor(context, options, slug, 'admin');
    const renamed = await renameProject(sql, slug, change.title);
    if (renamed === undefined) throw noSuchProject(slug);
    return context.json(shown(renamed, role), 200);
  });

  app.openapi(deleteRoute, async (context) => {
    const room = projectRoom(options);
    const { project: slug } = context.req.valid('param');
    if (context.req.valid('query').confirm !== slug) {
      throw new SnodoError('conflict', `All that is in the project goes with it. Say so with ?confirm=${slug}.`);
    }
    const ended = await beginDeletion(sql, slug);
    if (ended === undefined) throw noSuchProject(slug);
    await room.remove(ended);
    return context.body(null, 204);
  });
}
