import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';

export const reference = 'https://developers.google.com/workspace/drive/api/reference/rest/v3';

/** A list of what is given: else Drive gives no more than name and type. */
export const fields =
  'id,name,mimeType,description,size,parents,trashed,createdTime,modifiedTime,webViewLink,webContentLink,md5Checksum,owners(displayName,emailAddress)';

/** So that also what is in shared drives is found. */
export const everywhere = { supportsAllDrives: true };

export const fileId = z
  .string()
  .min(1)
  .meta({ title: 'File', description: 'Its id: what stands behind /d/ in its address.' });
export const folderId = z
  .string()
  .min(1)
  .optional()
  .meta({ title: 'Folder', description: 'The id of a folder. Left out: My Drive.', options: 'folders' });
export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

export const driveFile = z.looseObject({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  description: z.string().optional(),
  /** Bytes, as a text; what Google made itself has none. */
  size: z.string().optional(),
  parents: z.array(z.string()).optional(),
  trashed: z.boolean().optional(),
  createdTime: z.string().optional(),
  modifiedTime: z.string().optional(),
  webViewLink: z.string().optional(),
  webContentLink: z.string().optional(),
  owners: z
    .array(z.looseObject({ displayName: z.string().optional(), emailAddress: z.string().optional() }))
    .optional(),
});
type DriveFile = z.infer<typeof driveFile>;

export const folderType = 'application/vnd.google-apps.folder';

export function filePath(id: string): string {
  return `/drive/v3/files/${encodeURIComponent(id)}`;
}

/** A text in a search of Drive. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** All of the conditions that there are. */
export function allOf(...conditions: readonly (string | undefined)[]): string {
  return conditions.filter((one) => one !== undefined).join(' and ');
}

const path = '/drive/v3/files';

const pages = {
  by: 'cursor',
  cursor: 'nextPageToken',
  cursorIn: 'pageToken',
  items: 'files',
  limit: 1000,
  limitParam: 'pageSize',
} as const;

function asked(q: string, orderBy?: string) {
  return { q, orderBy, fields: `nextPageToken,files(${fields})`, ...everywhere, includeItemsFromAllDrives: true };
}

export async function filesOf(
  http: ConnectorHttp,
  q: string,
  orderBy: string | undefined,
  most: number,
): Promise<DriveFile[]> {
  const found = await http.list(path, {
    // A search by name in the whole text cannot be put into an order.
    query: asked(q, orderBy),
    pages: { ...pages, limit: Math.min(most, pages.limit) },
    limit: most,
  });
  return found.read(z.array(driveFile));
}

/** All files that fit, page by page. */
export function filePages(http: ConnectorHttp, q: string) {
  return http.pages(path, { query: asked(q), pages });
}
