import { z } from 'zod/mini';
import { call, listOf } from './client.ts';

const folderSchema = z.object({ folder: z.string(), workflows: z.number(), mayWrite: z.boolean() });
const editorSchema = z.object({ name: z.string(), folders: z.array(z.string()) });
export type FolderEditor = z.infer<typeof editorSchema>;

/** The folders of workflows, and whether who has signed in may write in them. */
export const foldersQuery = { queryKey: ['folders'], queryFn: () => call('/folders', listOf(folderSchema)) };

/** Who may write in some folders though their role is to look. */
export const folderEditorsQuery = {
  queryKey: ['folder-editors'],
  queryFn: () => call('/folder-editors', listOf(editorSchema)),
};

export function setFoldersOf(name: string, folders: readonly string[]): Promise<FolderEditor> {
  return call(`/folder-editors/${encodeURIComponent(name)}`, editorSchema, { method: 'PUT', body: { folders } });
}
