import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { roles } from '../../core/role.ts';
import {
  bySingleSignOn,
  listMembers,
  type Member,
  memberRole,
  putMember,
  removeMember,
} from '../../store/access/projects.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { principalName as name, projectSlug } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { projectFor, projectRoom } from './projects.ts';

const about = { tags: ['projects'], security: bearer };
const maxBytes = 10_000;

const memberSchema = z
  .strictObject({
    name: z.string(),
    role: z.enum(roles),
    addedBy: z.string().meta({ description: 'The user or the token that let them in.' }),
    bySso: z.boolean().meta({
      description:
        'Whether their groups at the provider of single sign-on let them in, and no user (SNODO_OIDC_PROJECTS).',
    }),
    addedAt: moment,
  })
  .meta({ id: 'Member', description: 'Who is in a project, and what they may do in it.' });

const givenSchema = z.strictObject({ role: z.enum(roles) });
const params = z.strictObject({ project: projectSlug });
const memberParams = z.strictObject({ project: projectSlug, name });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/projects/{project}/members',
  summary: 'Who is in a project',
  request: { params },
  responses: {
    200: answer('All at once, by name.', z.strictObject({ items: z.array(memberSchema), nextCursor: z.null() })),
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/projects/{project}/members/{name}',
  summary: 'Let a user of this server into a project, or give them another role there; for its admins',
  request: { params: memberParams, body: jsonRequest(givenSchema) },
  responses: {
    200: answer('They are in it.', memberSchema),
    ...badRequest,
    ...conflict,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const removeRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/projects/{project}/members/{name}',
  summary: 'Take somebody out of a project, at once; for its admins, and for whoever leaves it',
  request: { params: memberParams },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function shown({ name: who, role, addedBy, addedAt }: Member): z.infer<typeof memberSchema> {
  return { name: who, role, addedBy, bySso: addedBy === bySingleSignOn, addedAt: addedAt.toISOString() };
}

/** Who is in which project. */
export function projectMemberRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql } = options;

  app.openapi(listRoute, async (context) => {
    const { project } = await projectFor(context, options, context.req.valid('param').project, 'viewer');
    return context.json({ items: (await listMembers(sql, project.slug)).map(shown), nextCursor: null }, 200);
  });

  app.openapi(putRoute, async (context) => {
    const room = projectRoom(options);
    const { project: slug, name: who } = context.req.valid('param');
    const { role } = await readJson(context, givenSchema, maxBytes);
    await projectFor(context, options, slug, 'admin');
    const before = await memberRole(sql, slug, who);
    const { name: addedBy } = principalOf(context);
    if (!(await putMember(sql, slug, { name: who, role, addedBy }))) {
      throw new SnodoError('not_found', `There is no user "${who}". An admin of the server makes users.`);
    }
    if ((await room.tell(slug)).includes(who)) {
      if (before === undefined) await removeMember(sql, slug, who);
      throw new SnodoError('conflict', `A token of the project has the name "${who}". Revoke it there first.`);
    }
    const found = (await listMembers(sql, slug)).find((one) => one.name === who);
    if (found === undefined) throw new SnodoError('not_found', `"${who}" is in the project no more.`);
    return context.json(shown(found), 200);
  });

  app.openapi(removeRoute, async (context) => {
    const room = projectRoom(options);
    const { project: slug, name: who } = context.req.valid('param');
    // Whoever wants to leave may.
    await projectFor(context, options, slug, principalOf(context).name === who ? 'viewer' : 'admin');
    if (!(await removeMember(sql, slug, who))) {
      throw new SnodoError('not_found', `"${who}" is not in the project "${slug}".`);
    }
    await room.tell(slug);
    return context.body(null, 204);
  });
}
