import { join } from 'node:path';
import { SnodoError } from '../../core/error.ts';
import { findProject, makeDatabase } from '../../store/access/projects.ts';
import { projectKeys } from '../projects/project-keys.ts';
import { projectUrl } from '../projects/project-url.ts';
import type { Settings } from '../settings.ts';
import { storedKey, withDatabase } from './backup-place.ts';

/**
 * Works on the database and the data folder of a project as on those of the server; the server itself where none is named.
 *
 * @param make whether the database of the project is made where it is not there, for what was lost is brought back.
 * @throws SnodoError `not_found`.
 */
export async function atProject<T>(
  settings: Settings,
  { project: slug, make }: { readonly project: string | undefined; readonly make: boolean },
  use: (settings: Settings) => Promise<T>,
): Promise<T> {
  if (slug === undefined) return use(settings);
  storedKey(settings);
  return withDatabase(settings, async (sql, url) => {
    const project = await findProject(sql, slug);
    if (project === undefined) throw new SnodoError('not_found', `There is no project "${slug}".`);
    if (make) await makeDatabase(sql, project);
    const [encryptionKey, ...previousKeys] = projectKeys(settings, slug);
    return use({
      ...settings,
      databaseUrl: projectUrl(url, project),
      dataDir: join(settings.dataDir, 'projects', slug),
      secrets: { ...settings.secrets, encryptionKey, previousKeys },
    });
  });
}
