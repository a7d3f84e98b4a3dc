import type { Context } from 'hono';
import { isInFolders } from '../../core/folder.ts';
import { SnodoError } from '../../core/error.ts';
import { idPattern } from '../../core/id.ts';
import type { Sql } from '../../store/database.ts';
import { folderOfWorkflow, foldersOf, workflowOfRun } from '../../store/access/folder-editors.ts';
import type { Principal } from './principal.ts';
import type { AskedRoute } from './route-of.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** The folders that who asks may write in, where their role alone would not let them. */
    readonly writesIn: readonly string[] | undefined;
  }
}

const ofWorkflow = /^\/workflows\/\{slug\}(?:\/|$)/;
const ofTrigger = /^\/(?:schedules|consumers|polls|registrations)\/\{workflow\}\//;
const ofRun = /^\/runs\/\{id\}\//;

/** The workflow that a call is about; undefined where it is about no single one. */
async function workflowAsked(sql: Sql, { template, values }: AskedRoute): Promise<string | undefined> {
  if (ofWorkflow.test(template)) return values['slug'];
  if (ofTrigger.test(template)) return values['workflow'];
  const { id = '' } = values;
  return ofRun.test(template) && idPattern.test(id.toLowerCase()) ? workflowOfRun(sql, id.toLowerCase()) : undefined;
}

/**
 * Whether who asks may write here although their role is to look: in the folder of the workflow that it is about. One that
 * is not there yet is let through: its document says in which folder it shall be.
 *
 * @returns the folders that they may write in; undefined where it is none of them.
 */
export async function writableFolders(
  sql: Sql,
  { name, role }: Principal,
  route: AskedRoute,
): Promise<readonly string[] | undefined> {
  if (role !== 'viewer') return undefined;
  const workflow = await workflowAsked(sql, route);
  if (workflow === undefined) return undefined;
  const folders = await foldersOf(sql, name);
  if (folders.length === 0) return undefined;
  const { there, folder } = await folderOfWorkflow(sql, workflow);
  return !there || isInFolders(folder, folders) ? folders : undefined;
}

/** Keeps who may write in some folders from putting a workflow into another. @throws SnodoError `forbidden`. */
export function refuseOtherFolder(context: Context, folder: string | undefined): void {
  const writesIn = context.get('writesIn');
  if (writesIn === undefined || isInFolders(folder, writesIn)) return;
  const where = folder === undefined ? 'in no folder' : `in the folder "${folder}"`;
  throw new SnodoError('forbidden', `You may write workflows in ${writesIn.join(', ')}; this one is ${where}.`);
}
