import { LRUCache } from 'lru-cache';
import type { Sql } from '../store/database.ts';
import { promptsFor } from '../store/evaluation/prompts.ts';
import { getVersion } from '../store/workflows/versions.ts';
import { isTried } from '../core/run.ts';
import { readTried } from '../store/runs/tried.ts';
import { compileTried } from './compile-tried.ts';
import { compileWorkflow } from './compile.ts';
import type { CompiledWorkflow } from './compiled.ts';

/** Versions never change, so each is read and compiled once; so are documents that are tried, which hold whole outputs. */
export class CompiledVersions {
  readonly #sql: Sql;
  readonly #ready = new LRUCache<string, Promise<CompiledWorkflow>>({ max: 500 });
  readonly #tried = new LRUCache<string, Promise<CompiledWorkflow>>({ max: 10 });

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** The kinds of steps that there are have changed: what was compiled holds those that were. */
  forget(): void {
    this.#ready.clear();
    this.#tried.clear();
  }

  /** @throws SnodoError `not_found`, or `invalid_document` where a newer Snodo no longer takes it. */
  get(workflow: string, version: number): Promise<CompiledWorkflow> {
    const key = `${workflow}@${version}`;
    const ready = isTried(version) ? this.#tried : this.#ready;
    const known = ready.get(key);
    if (known) return known;
    const made = this.#compile(workflow, version);
    ready.set(key, made);
    // A database that was away must not be remembered.
    made.catch(() => ready.delete(key));
    return made;
  }

  async #compile(workflow: string, version: number): Promise<CompiledWorkflow> {
    const sql = this.#sql;
    if (!isTried(version)) {
      const document = await getVersion(sql, workflow, version);
      return compileWorkflow(document, await promptsFor(sql, document));
    }
    const tried = await readTried(sql, workflow, version);
    return compileTried(tried, await promptsFor(sql, tried.document));
  }
}
