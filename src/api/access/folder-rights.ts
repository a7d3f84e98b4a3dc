import type { Context } from 'hono';
import { isInFolders } from '../../core/folder.ts';
import { SnodoError } from '../../core/error.ts';
import { idPattern } from '../../core/id.ts';
import type { Sql } from '../../store/database.ts';
import { foldersOf, type Place, placesOfRun, placesOfWorkflow } from '../../store/access/folder-editors.ts';
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
/** Calls that a document is sent with, which says in which folder a workflow shall be that is not there yet. */
const withDocument: ReadonlySet<string> = new Set(['/workflows/{slug}', '/workflows/{slug}/try']);

/** Where that stands which a call is about; undefined where it is about no single workflow, or one that is not there. */
async function placesAsked(sql: Sql, { template, values }: AskedRoute): Promise<readonly Place[] | undefined> {
  if (ofRun.test(template)) {
    const id = values['id']?.toLowerCase() ?? '';
    return idPattern.test(id) ? placesOfRun(sql, id) : undefined;
  }
  if (ofTrigger.test(template)) return placesOfWorkflow(sql, values['workflow'] ?? '');
  if (!ofWorkflow.test(template)) return undefined;
  return (await placesOfWorkflow(sql, values['slug'] ?? '')) ?? (withDocument.has(template) ? [] : undefined);
}

/**
 * Whether who asks may write here although their role is to look: in the folder of the workflow that it is about, and of
 * what it would carry out, which can be older and have stood elsewhere.
 *
 * @returns the folders that they may write in; undefined where it is none of them.
 */
export async function writableFolders(
  sql: Sql,
  { name, role }: Principal,
  route: AskedRoute,
): Promise<readonly string[] | undefined> {
  if (role !== 'viewer') return undefined;
  const folders = await foldersOf(sql, name);
  if (folders.length === 0) return undefined;
  const places = await placesAsked(sql, route);
  return places?.every((place) => isInFolders(place, folders)) === true ? folders : undefined;
}

/** Keeps who may write in some folders from putting a workflow into another. @throws SnodoError `forbidden`. */
export function refuseOtherFolder(context: Context, folder: string | undefined): void {
  const writesIn = context.get('writesIn');
  if (writesIn === undefined || isInFolders(folder, writesIn)) return;
  const where = folder === undefined ? 'in no folder' : `in the folder "${folder}"`;
  throw new SnodoError('forbidden', `You may write workflows in ${writesIn.join(', ')}; this one is ${where}.`);
}
