import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { allPages } from '../../connector/pages.ts';
import { datasetId, projectId, projectPath, reference, tableId, tablePath, tablesPath } from './place.ts';
import { fieldSchema } from './row.ts';

const most = z.int().min(1).max(1_000).default(100).meta({ title: 'At most', description: 'How many are given.' });

const dataset = z.looseObject({
  datasetReference: z.looseObject({ projectId: z.string(), datasetId: z.string() }),
  friendlyName: z.string().optional(),
  location: z.string().optional(),
});
const listedTable = z.looseObject({
  tableReference: z.looseObject({ projectId: z.string(), datasetId: z.string(), tableId: z.string() }),
  friendlyName: z.string().optional(),
  type: z.string().optional(),
});

const project = z.looseObject({ id: z.string(), friendlyName: z.string().optional() });

// Where there is nothing, the list itself is missing.
const next = { nextPageToken: z.string().optional() };
const projectPage = z
  .object({ projects: z.array(project).default([]), ...next })
  .transform(({ projects, nextPageToken }) => ({ items: projects, nextPageToken }));
const datasetPage = z
  .object({ datasets: z.array(dataset).default([]), ...next })
  .transform(({ datasets, nextPageToken }) => ({ items: datasets, nextPageToken }));
const tablePage = z
  .object({ tables: z.array(listedTable).default([]), ...next })
  .transform(({ tables, nextPageToken }) => ({ items: tables, nextPageToken }));

interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken?: string | undefined;
}

async function listOf<T>(http: ConnectorHttp, path: string, page: z.ZodType<Page<T>>, limit: number): Promise<T[]> {
  return allPages(async (pageToken, left) => {
    const query = { maxResults: Math.min(left, 500), pageToken };
    const { items, nextPageToken } = (await http.get(path, { query })).read(page);
    return { items, next: nextPageToken };
  }, limit);
}

export function projectsOf(http: ConnectorHttp, limit: number) {
  return listOf(http, '/projects', projectPage, limit);
}

export function datasetsOf(http: ConnectorHttp, id: string, limit: number) {
  return listOf(http, projectPath(id, '/datasets'), datasetPage, limit);
}

export function tablesOf(
  http: ConnectorHttp,
  place: { readonly projectId: string; readonly datasetId: string },
  limit: number,
) {
  return listOf(http, tablesPath(place), tablePage, limit);
}

export const listDatasets = defineAction({
  title: 'List datasets',
  description: 'Gives the datasets of a project.',
  docs: `${reference}/datasets/list`,
  effect: 'read',
  input: z.strictObject({ projectId, limit: most }),
  output: z.object({ datasets: z.array(dataset) }),
  run: async ({ http, input }) => ({ datasets: await datasetsOf(http, input.projectId, input.limit) }),
});

export const listTables = defineAction({
  title: 'List tables',
  description: 'Gives the tables and views of a dataset.',
  docs: `${reference}/tables/list`,
  effect: 'read',
  input: z.strictObject({ projectId, datasetId, limit: most }),
  output: z.object({ tables: z.array(listedTable) }),
  run: async ({ http, input }) => ({ tables: await tablesOf(http, input, input.limit) }),
});

const table = z.looseObject({
  tableReference: z.looseObject({ projectId: z.string(), datasetId: z.string(), tableId: z.string() }),
  schema: z.looseObject({ fields: z.array(fieldSchema).default([]) }).optional(),
  /** A number of 64 bits, as text. */
  numRows: z.string().optional(),
  numBytes: z.string().optional(),
});

export const getTable = defineAction({
  title: "Get a table's schema",
  description: 'Gives the columns of a table with their types, and how large it is.',
  docs: `${reference}/tables/get`,
  effect: 'read',
  input: z.strictObject({ projectId, datasetId, tableId }),
  output: table,
  run: ({ http, input }) => http.get(tablePath(input)),
});
