import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { folder, isInFolders } from '../../core/folder.ts';
import { reaches } from '../../core/role.ts';
import { foldersOf, listFolderEditors, listFolders, setFoldersOf } from '../../store/access/folder-editors.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { principalName as name } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const maxBytes = 50_000;

const folderSchema = z
  .strictObject({
    folder: z.string(),
    workflows: z.int().meta({ description: 'How many workflows stand in it, without those in folders below.' }),
    mayWrite: z.boolean().meta({ description: 'Whether who asks may write and run workflows in it.' }),
  })
  .meta({ id: 'Folder' });

const editorSchema = z
  .strictObject({ name: z.string().meta({ description: 'Of a user or a token.' }), folders: z.array(z.string()) })
  .meta({
    id: 'FolderEditor',
    description: 'Who may write and run workflows in some folders though their role is viewer.',
  });

const givenSchema = z.strictObject({ folders: z.array(folder).max(100) });

const listRoute = createRoute({
  tags: ['workflows'],
  security: bearer,
  method: 'get',
  path: '/folders',
  summary: 'The folders that workflows stand in, and those that who asks may write in',
  responses: {
    200: answer('All at once, by name.', z.strictObject({ items: z.array(folderSchema), nextCursor: z.null() })),
    ...anyRoute,
  },
});

const editorsRoute = createRoute({
  tags: ['access'],
  security: bearer,
  method: 'get',
  path: '/folder-editors',
  summary: 'Who may write in some folders alone',
  responses: {
    200: answer('All at once, by name.', z.strictObject({ items: z.array(editorSchema), nextCursor: z.null() })),
    ...anyRoute,
  },
});

const setRoute = createRoute({
  tags: ['access'],
  security: bearer,
  method: 'put',
  path: '/folder-editors/{name}',
  summary: 'Let a viewer write and run the workflows of these folders, with those below, and of no others',
  request: { params: z.strictObject({ name }), body: jsonRequest(givenSchema) },
  responses: { 200: answer('So it is.', editorSchema), ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

/** Folders of workflows, and who may write in which. */
export function folderRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { name: who, role } = principalOf(context);
    const all = reaches(role, 'editor');
    const [used, own] = await Promise.all([listFolders(sql), all ? [] : foldersOf(sql, who)]);
    const empty = own.filter((one) => !used.some((other) => other.folder === one));
    const items = [...used, ...empty.map((one) => ({ folder: one, workflows: 0 }))]
      .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
      .map((one) => ({ ...one, mayWrite: all || isInFolders(one.folder, own) }));
    return context.json({ items, nextCursor: null }, 200);
  });
  app.openapi(editorsRoute, async (context) => {
    const items = (await listFolderEditors(sql)).map((one) => ({ name: one.name, folders: [...one.folders] }));
    return context.json({ items, nextCursor: null }, 200);
  });
  app.openapi(setRoute, async (context) => {
    const { name: which } = context.req.valid('param');
    const { folders } = await readJson(context, givenSchema, maxBytes);
    const kept = [...new Set(folders)].toSorted();
    if (!(await setFoldersOf(sql, { name: which, folders: kept, by: principalOf(context).name }))) {
      throw new SnodoError('not_found', `There is no user and no token "${which}".`);
    }
    return context.json({ name: which, folders: kept }, 200);
  });
}
