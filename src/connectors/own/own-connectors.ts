import { existsSync, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Connector, isConnector } from '../../connector/connector.ts';
import { putOwn } from '../catalogue.ts';
import type { Words } from '../listed.ts';
import { loaders } from '../loaders.ts';
import { ownFiles } from './own-files.ts';
import { resolveKit } from './resolve-kit.ts';

/** Why a file of a connector was not taken. */
export interface OwnProblem {
  /** From the folder on. */
  readonly file: string;
  readonly message: string;
}

interface OwnOptions {
  readonly folder: string;
  /** Hears of every load. */
  readonly told: (loaded: readonly string[], problems: readonly OwnProblem[]) => void;
}

const words = z.record(z.string(), z.string());

async function wordsBeside(file: string): Promise<Words> {
  const path = join(dirname(file), 'it.json');
  return existsSync(path) ? words.parse(JSON.parse(await readFile(path, 'utf8'))) : {};
}

function connectorIn(module: unknown): Connector {
  const found = typeof module === 'object' && module !== null ? Object.values(module).filter(isConnector) : [];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new TypeError(
    found.length === 0
      ? 'It exports no connector. Write: export const NAME = connector({ … }), with connector from "snodo/connector".'
      : `It exports ${found.length} connectors. Give each a file of its own.`,
  );
}

/** Milliseconds of quiet after a change: editors write a file in several steps. */
const quietMs = 100;

/** The connectors of whoever runs this server, from a folder. One that is wrong is told, and the others work. */
export class OwnConnectors {
  readonly #folder: string;
  readonly #told: OwnOptions['told'];
  #problems: readonly OwnProblem[] = [];
  #edition = 0;
  #loading: Promise<void> = Promise.resolve();
  #watching: { close(): void } | undefined;

  constructor({ folder, told }: OwnOptions) {
    this.#folder = resolve(folder);
    this.#told = told;
  }

  /** What was wrong with the last load. */
  get problems(): readonly OwnProblem[] {
    return this.#problems;
  }

  /** Loads all files of the folder, anew where they were loaded before: after a load that is under way, so that the last wins. */
  load(): Promise<void> {
    const loaded = this.#loading.then(() => this.#load());
    this.#loading = loaded.catch(() => undefined);
    return loaded;
  }

  async #load(): Promise<void> {
    const files = ownFiles(this.#folder);
    if (files.length > 0 && this.#edition === 0) resolveKit(this.#folder);
    const taken = new Map<string, { connector: Connector; italian: Words }>();
    const problems: OwnProblem[] = [];
    for (const file of files) {
      try {
        // A module is loaded once for each address.
        const { href } = pathToFileURL(file);
        const module: unknown = await import(this.#edition === 0 ? href : `${href}?edition=${this.#edition}`);
        const connector = connectorIn(module);
        if (Object.hasOwn(loaders, connector.id) || taken.has(connector.id)) {
          throw new TypeError(`There is a connector "${connector.id}" already. Give it another id.`);
        }
        taken.set(connector.id, { connector, italian: await wordsBeside(file) });
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        problems.push({ file: relative(this.#folder, file), message });
      }
    }
    this.#edition += 1;
    this.#problems = problems;
    putOwn([...taken.values()]);
    if (files.length > 0) this.#told([...taken.keys()], problems);
  }

  /** Loads them anew whenever a file of the folder has changed. */
  watch(report: (error: unknown) => void): void {
    if (!existsSync(this.#folder)) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.#watching = watch(this.#folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.load().catch(report), quietMs);
      timer.unref();
    });
  }

  stop(): void {
    this.#watching?.close();
  }
}
