import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ProjectRoom } from '../../api/project-room.ts';
import { SnodoError } from '../../core/error.ts';
import { type Resealed, reseal } from '../../secrets/reseal.ts';
import { sealer } from '../../secrets/seal.ts';
import { openDatabase, type Sql } from '../../store/database.ts';
import {
  addProject,
  endDeletion,
  endingProjects,
  findProject,
  isEmptyDatabase,
  listProjects,
  makeDatabase,
  peopleOf,
  type Project,
  projectChannel,
  tellOfProject,
} from '../../store/access/projects.ts';
import type { Settings } from '../settings.ts';
import { projectKeys } from './project-keys.ts';
import { projectUrl } from './project-url.ts';
import { ProjectProcess } from './project-process.ts';

const lookEveryMs = 60_000;
/** How long a start waits for the projects: one that does not come up must not keep the others away. */
const startMs = 20_000;
/** What comes beside the steps that a project lets end. */
const besideStepsMs = 12_000;
/** As PostgreSQL says it. */
const mayNot = '42501';
/** The longest name that PostgreSQL keeps whole, in bytes. */
const longestName = 63;

export interface KeeperOptions {
  readonly settings: Settings;
  readonly sql: Sql;
  readonly databaseUrl: string;
  readonly alone: boolean;
  /** Undefined where this process has none. */
  readonly adminToken: string | undefined;
  /** Where this machine reaches this process. */
  readonly address: () => string;
  readonly log: Logger;
  readonly report: (error: unknown, about: string) => void;
}

function mayMakeNone(error: unknown, url: string): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === mayNot)) return error;
  const { username } = new URL(url);
  return new SnodoError(
    'conflict',
    `A project has a database of its own, and the user "${username}" of DATABASE_URL may make none. Let it: ALTER ROLE "${username}" CREATEDB.`,
  );
}

/**
 * What is in a database goes with the project, and one of this name may be somebody else's, such as of another Snodo at the
 * same PostgreSQL. One that is empty is what an attempt left that was cut off.
 *
 * @throws SnodoError `conflict`.
 */
async function refuseUsed(url: string, database: string): Promise<void> {
  const sql = openDatabase(url, { connections: 1 });
  try {
    if (await isEmptyDatabase(sql)) return;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === mayNot)) throw error;
  } finally {
    await sql.end();
  }
  throw new SnodoError(
    'conflict',
    `Its database would be named "${database}", and there is one of this name with something in it. Choose another name.`,
  );
}

/** Runs the projects of this server: those there are, from when they are made until they are deleted, here or elsewhere. */
export class ProjectKeeper implements ProjectRoom {
  readonly #options: KeeperOptions;
  readonly #running = new Map<string, ProjectProcess>();
  readonly #sockets = mkdtempSync(join(tmpdir(), 'snodo-'));
  #looking: Promise<void> = Promise.resolve();
  #listening: { readonly unlisten: () => Promise<void> } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Returns when those there are answer, or have had time to. */
  async start(): Promise<void> {
    const again = () => void this.#look();
    this.#listening = await this.#options.sql.listen(projectChannel, again, again);
    this.#timer = setInterval(again, lookEveryMs);
    await this.#look();
    await Promise.all([...this.#running.values()].map((one) => one.up(startMs)));
  }

  /** The process of a project; undefined where there is none. */
  find(slug: string): ProjectProcess | undefined {
    return this.#running.get(slug);
  }

  get states(): readonly { readonly isUp: boolean }[] {
    return [...this.#running.values()];
  }

  isUp(slug: string): boolean {
    return this.#running.get(slug)?.isUp === true;
  }

  async open({ slug, title, createdBy }: Parameters<ProjectRoom['open']>[0]): Promise<Project | undefined> {
    const { sql, databaseUrl } = this.#options;
    const home = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
    const database = `${home}_${slug.replaceAll('-', '_')}`;
    if (Buffer.byteLength(database) > longestName) {
      throw new SnodoError(
        'conflict',
        `Its database would be named "${database}", which is too long. Choose a shorter name.`,
      );
    }
    if ((await findProject(sql, slug)) !== undefined) return undefined;
    let isNew: boolean;
    try {
      isNew = await makeDatabase(sql, { database });
    } catch (error) {
      throw mayMakeNone(error, databaseUrl);
    }
    if (!isNew) await refuseUsed(projectUrl(databaseUrl, { database }), database);
    const made = await addProject(sql, { slug, title, database, createdBy });
    if (made === undefined) return undefined;
    await tellOfProject(sql, slug);
    await this.#look();
    await this.#running.get(slug)?.up(startMs);
    return made;
  }

  async remove(project: Project): Promise<void> {
    const { sql } = this.#options;
    await tellOfProject(sql, project.slug);
    await this.#look();
  }

  async reseal(): ReturnType<ProjectRoom['reseal']> {
    const done: { readonly slug: string; readonly done: Resealed | undefined }[] = [];
    // One after the other: each is a connection more.
    for (const project of await listProjects(this.#options.sql)) {
      const resealed = await this.#resealOne(project).catch((error: unknown) => {
        this.#options.report(error, `sealing the secrets of the project "${project.slug}" anew`);
        return undefined;
      });
      done.push({ slug: project.slug, done: resealed });
    }
    return done;
  }

  /** At its database, not by its process, which may not be up. */
  async #resealOne({ slug, database }: Project): Promise<Resealed> {
    const { settings, databaseUrl } = this.#options;
    const [key = Buffer.alloc(0), ...previous] = projectKeys(settings, slug).map((one) => Buffer.from(one, 'base64'));
    const sql = openDatabase(projectUrl(databaseUrl, { database }), { connections: 1 });
    try {
      return await reseal(sql, sealer(key, previous));
    } finally {
      await sql.end();
    }
  }

  async tell(slug: string): Promise<readonly string[]> {
    const people = await peopleOf(this.#options.sql, slug);
    return (people && (await this.#running.get(slug)?.tell(people))) ?? [];
  }

  /** Makes what runs here what there is. */
  #look(): Promise<void> {
    this.#looking = this.#looking
      .then(() => (this.#stopped ? undefined : this.#lookOnce()))
      .catch((error: unknown) => this.#options.report(error, 'the projects'));
    return this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const { sql } = this.#options;
    const there = await listProjects(sql);
    const slugs = new Set(there.map(({ slug }) => slug));
    const gone = [...this.#running].filter(([slug]) => !slugs.has(slug));
    await Promise.all(gone.map(([slug, process]) => this.#end(slug, process)));
    for (const ending of await endingProjects(sql)) await endDeletion(sql, ending);
    for (const project of there) {
      const people = await peopleOf(sql, project.slug);
      if (people === undefined) continue;
      const running = this.#running.get(project.slug);
      if (running === undefined) this.#begin(project).start(people);
      else void running.tell(people);
    }
  }

  #begin({ slug, database }: Project): ProjectProcess {
    const { settings, databaseUrl, alone, adminToken, address, log } = this.#options;
    const place = `/projects/${slug}`;
    const process = new ProjectProcess({
      begin: {
        slug,
        databaseUrl: projectUrl(databaseUrl, { database }),
        alone,
        dataDir: this.#folderOf(slug),
        keys: [...projectKeys(settings, slug)],
        ...(adminToken === undefined ? {} : { adminToken }),
        publicUrl: `${settings.publicUrl ?? address()}${place}`,
        address: `${address()}${place}`,
        socket: join(this.#sockets, slug),
        proof: randomBytes(32).toString('base64url'),
      },
      stopMs: settings.drainMs + besideStepsMs,
      log,
    });
    this.#running.set(slug, process);
    return process;
  }

  #folderOf(slug: string): string {
    return join(this.#options.settings.dataDir, 'projects', slug);
  }

  async #end(slug: string, process: ProjectProcess): Promise<void> {
    this.#running.delete(slug);
    await process.stop();
    await rm(this.#folderOf(slug), { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#listening?.unlisten();
    await this.#looking;
    await Promise.all([...this.#running.values()].map((one) => one.stop()));
    rmSync(this.#sockets, { recursive: true, force: true });
  }
}
