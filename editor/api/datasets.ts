import { z } from 'zod/mini';
import { call, listAll, listOf, order, query } from './client.ts';

const datasetSchema = z.object({
  slug: z.string(),
  name: z.nullable(z.string()),
  rows: z.number(),
  updatedAt: z.string(),
});

const rowSchema = z.object({
  position: z.number(),
  input: z.json(),
  expected: z.optional(z.json()),
  tags: z.array(z.string()),
  run: z.nullable(z.string()),
});
export type DatasetRow = z.infer<typeof rowSchema>;

const rowTypes = ['application/json', 'text/csv', 'application/x-ndjson'] as const;
export type RowType = (typeof rowTypes)[number];

const path = (slug: string) => `/datasets/${encodeURIComponent(slug)}`;

export function listDatasets() {
  return listAll('/datasets', datasetSchema);
}

export function readDataset(slug: string) {
  return call(path(slug), datasetSchema);
}

/** Makes a dataset without rows. */
export function createDataset(slug: string, name: string | null) {
  return call(path(slug), datasetSchema, { method: 'PUT', body: { name } });
}

export function listRows(slug: string, cursor: string) {
  return call(`${path(slug)}/rows${query({ cursor, limit: 100 })}`, listOf(rowSchema));
}

/** Adds the rows of a file, or what was pasted. */
export function addRows(slug: string, text: string, type: RowType) {
  const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
  return call(`${path(slug)}/rows`, datasetSchema, { method: 'POST', body, type });
}

/** Adds what started a run and what it answered. */
export function addRun(slug: string, run: string) {
  return call(`${path(slug)}/rows`, datasetSchema, { method: 'POST', body: { run } });
}

export function deleteRow(slug: string, position: number) {
  return order(`${path(slug)}/rows/${position}`, { method: 'DELETE' });
}

export function deleteDataset(slug: string) {
  return order(path(slug), { method: 'DELETE' });
}
