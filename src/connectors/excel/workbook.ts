import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const reference = 'https://learn.microsoft.com/graph/api';

export const itemId = z.string().min(1).meta({
  title: 'Workbook',
  description: 'The id of an .xlsx file in OneDrive for work or school, or in SharePoint.',
  options: 'workbooks',
});
export const driveId = z.string().min(1).optional().meta({
  title: 'Drive',
  description:
    'The id of another drive, such as the library of a SharePoint site, which needs the permission Files.ReadWrite.All. Left out: the own OneDrive.',
});
export const worksheet = z
  .string()
  .min(1)
  .meta({ title: 'Worksheet', description: 'The name of the tab.', options: 'worksheets' });
export const table = z
  .string()
  .min(1)
  .meta({ title: 'Table', description: 'Its name: a range that was made a table in Excel.', options: 'tables' });

export const cell = z.union([z.string(), z.number(), z.boolean()]);

export interface Place {
  readonly itemId: string;
  readonly driveId?: string | undefined;
}

export function workbookPath({ itemId: id, driveId: drive }: Place, rest: string): string {
  const at = drive === undefined ? '/v1.0/me/drive' : `/v1.0/drives/${encodeURIComponent(drive)}`;
  return `${at}/items/${encodeURIComponent(id)}/workbook${rest}`;
}

export function tablePath(place: Place & { readonly table: string }, rest: string): string {
  return workbookPath(place, `/tables/${encodeURIComponent(place.table)}${rest}`);
}

export function worksheetPath(place: Place & { readonly worksheet: string }, rest: string): string {
  return workbookPath(place, `/worksheets/${encodeURIComponent(place.worksheet)}${rest}`);
}

/** What says in which session a call is made. */
export type Session = Readonly<Record<string, string>>;

export const noSession: Session = {};

/**
 * Does several things with a workbook that Excel opens but once for them
 * (https://learn.microsoft.com/graph/workbook-best-practice). It takes two calls itself.
 */
export async function inSession<T>(
  http: ConnectorHttp,
  place: Place,
  persistChanges: boolean,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const made = await http.post(workbookPath(place, '/createSession'), { persistChanges });
  const session = { 'workbook-session-id': made.read(z.object({ id: z.string() })).id };
  try {
    return await work(session);
  } finally {
    // One that stays open ends by itself after some minutes, so what was done is not lost for it.
    await http.post(workbookPath(place, '/closeSession'), {}, { headers: session }).catch(() => undefined);
  }
}
