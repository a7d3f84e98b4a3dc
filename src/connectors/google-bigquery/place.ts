import { z } from 'zod';

export const reference = 'https://cloud.google.com/bigquery/docs/reference/rest/v2';

export const projectId = z.string().min(1).meta({
  title: 'Project',
  description: 'The id of the project that is billed, such as my-project.',
  options: 'projects',
});
export const datasetId = z
  .string()
  .min(1)
  .meta({ title: 'Dataset', description: 'The id of a dataset.', options: 'datasets' });
export const tableId = z.string().min(1).meta({ title: 'Table', description: 'The id of a table.', options: 'tables' });
export const jobId = z.string().min(1).meta({ title: 'Job', description: 'The id of a job.' });
export const location = z.string().min(1).optional().meta({
  title: 'Location',
  description: 'Where the data is, such as EU or europe-west8. Needed outside of the multi-regions US and EU.',
});

export function projectPath(project: string, rest: string): string {
  return `/projects/${encodeURIComponent(project)}${rest}`;
}

export function tablesPath(place: { readonly projectId: string; readonly datasetId: string }, rest = ''): string {
  return projectPath(place.projectId, `/datasets/${encodeURIComponent(place.datasetId)}/tables${rest}`);
}

export function tablePath(
  place: { readonly projectId: string; readonly datasetId: string; readonly tableId: string },
  rest = '',
): string {
  return tablesPath(place, `/${encodeURIComponent(place.tableId)}${rest}`);
}
