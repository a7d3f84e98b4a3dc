import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { headSchema, type MadeHead } from '../specification/made-service.ts';
import { unpacked } from './packed.ts';
import { ServiceText } from './service-text.ts';

const data = join(import.meta.dirname, '../generated/services');

/** A service that somebody has made from a document here, as it is stored. */
export interface GivenService {
  readonly head: MadeHead;
  /** As `linesOf` has written it. */
  readonly lines: string;
}

/** Those that were made here, by id. */
let given: ReadonlyMap<string, GivenService> = new Map();

/** Counts the changes of `given`. */
let edition = 0;
export function madeEdition(): number {
  return edition;
}

/** Most are asked for one operation and then for a while not; a text has about a megabyte. */
const texts = new LRUCache<string, Promise<ServiceText>>({ max: 16 });

/** Puts those that were made here into the catalogue, in the place of those before. */
export function putGiven(services: readonly GivenService[]): void {
  for (const id of given.keys()) texts.delete(id);
  given = new Map(services.map((one) => [one.head.id, one]));
  for (const id of given.keys()) texts.delete(id);
  edition += 1;
}

export function givenHeads(): readonly MadeHead[] {
  return [...given.values()].map(({ head }) => head);
}

function fileOf(id: string): string {
  return join(data, `${id}.br`);
}

const isId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether a service was made here from a document. */
export function isGivenHere(id: string): boolean {
  return given.has(id);
}

/** Whether a service comes with Snodo by its document. */
export function isShipped(id: string): boolean {
  return isId.test(id) && existsSync(fileOf(id));
}

/** Whether there is a service of that id that was made from a document, here or before. */
export function isMade(id: string): boolean {
  return given.has(id) || isShipped(id);
}

/** A service that was made from a document, read at its first use; undefined where there is none of that id. */
export async function madeService(id: string): Promise<ServiceText | undefined> {
  if (!isMade(id)) return undefined;
  const known = texts.get(id);
  if (known !== undefined) return known;
  const lines = given.get(id)?.lines;
  const reading = (lines === undefined ? readFile(fileOf(id)).then(unpacked) : Promise.resolve(lines)).then(
    (text) => new ServiceText(text),
  );
  texts.set(id, reading);
  reading.catch(() => texts.delete(id));
  return reading;
}

let shipped: Promise<readonly MadeHead[]> | undefined;

async function readHeads(): Promise<readonly MadeHead[]> {
  const text = await unpacked(await readFile(join(data, '_services.br')));
  return text
    .trimEnd()
    .split('\n')
    .map((line) => headSchema.parse(JSON.parse(line)));
}

/** What is told of each service that comes with Snodo by its document, by id. */
export function shippedHeads(): Promise<readonly MadeHead[]> {
  shipped ??= readHeads();
  return shipped;
}

/** What is looked for among the operations of those that come with Snodo: `searchLines` of each. */
export async function shippedSearch(): Promise<string> {
  return unpacked(await readFile(join(data, '_search.br')));
}
