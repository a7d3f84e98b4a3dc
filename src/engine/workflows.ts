import { LRUCache } from 'lru-cache';
import type { Sql } from '../store/database.ts';
import { getVersion } from '../store/versions.ts';
import { compileWorkflow } from './compile.ts';
import type { CompiledWorkflow } from './compiled.ts';

/** Versions never change, so each is read and compiled once. */
export class CompiledVersions {
  readonly #sql: Sql;
  readonly #ready = new LRUCache<string, Promise<CompiledWorkflow>>({ max: 500 });

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** @throws SnodoError `not_found`, or `invalid_document` where a newer Snodo no longer takes it. */
  get(workflow: string, version: number): Promise<CompiledWorkflow> {
    const key = `${workflow}@${version}`;
    const known = this.#ready.get(key);
    if (known) return known;
    const made = getVersion(this.#sql, workflow, version).then(compileWorkflow);
    this.#ready.set(key, made);
    // A database that was away must not be remembered.
    made.catch(() => this.#ready.delete(key));
    return made;
  }
}
