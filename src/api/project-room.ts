import type { Resealed } from '../secrets/reseal.ts';
import type { Project } from '../store/access/projects.ts';

/** What runs the projects of this server: a process and a database for each. */
export interface ProjectRoom {
  /** Makes the database of a project and starts it. @throws SnodoError `conflict` with the mend where none can be made. */
  open(project: Pick<Project, 'slug' | 'title' | 'createdBy'>): Promise<Project | undefined>;
  /** Ends it everywhere and deletes all that is in it. */
  remove(project: Project): Promise<void>;
  /** Seals by the current key what an older one sealed in each of them; undefined of one whose database was not to be had. */
  reseal(): Promise<readonly { readonly slug: string; readonly done: Resealed | undefined }[]>;
  /** Whether its process answers. */
  isUp(slug: string): boolean;
  /** Tells the project who is in it now. @returns those it cannot let in, since a token of it has their name. */
  tell(slug: string): Promise<readonly string[]>;
}
