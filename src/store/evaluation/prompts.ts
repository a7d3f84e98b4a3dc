import { SnodoError } from '../../core/error.ts';
import { type LibraryPrompt, type PromptContent, promptContent } from '../../core/prompt.ts';
import { type KnownPrompts, type NamedPrompt, promptKey, promptsIn } from '../../core/prompt-reference.ts';
import type { Sql, Statements } from '../database.ts';

export interface StoredPrompt extends LibraryPrompt {
  /** What was said of the change. */
  readonly note: string | null;
  /** The version that was made the newest again. */
  readonly restoredFrom: number | null;
  readonly savedAt: Date;
  /** Null where nobody is known. */
  readonly savedBy: string | null;
}

interface Row {
  readonly slug: string;
  readonly version: number;
  readonly content: unknown;
  readonly note: string | null;
  readonly restored_from: number | null;
  readonly saved_at: Date;
  readonly saved_by: string | null;
}

function read(row: Row): StoredPrompt {
  return {
    prompt: row.slug,
    version: row.version,
    content: promptContent.parse(row.content),
    note: row.note,
    restoredFrom: row.restored_from,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  };
}

function columns(sql: Statements) {
  return sql`v.slug, v.version, v.content, v.note, v.restored_from, v.saved_at, v.saved_by`;
}

function unknown(slug: string): SnodoError {
  return new SnodoError('not_found', `There is no prompt "${slug}". GET /api/v1/prompts lists those there are.`);
}

/** The newest version. @throws SnodoError `not_found`. */
export async function getPrompt(sql: Statements, slug: string): Promise<StoredPrompt> {
  const prompt = await findPrompt(sql, slug);
  if (prompt === undefined) throw unknown(slug);
  return prompt;
}

async function findPrompt(sql: Statements, slug: string): Promise<StoredPrompt | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from prompts p join prompt_versions v on v.slug = p.slug and v.version = p.version
    where p.slug = ${slug}`;
  return row && read(row);
}

/** A version, also of a prompt that is deleted. @throws SnodoError `not_found`. */
export async function getPromptVersion(sql: Statements, slug: string, version: number): Promise<StoredPrompt> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from prompt_versions v where v.slug = ${slug} and v.version = ${version}`;
  if (!row) throw new SnodoError('not_found', `The prompt "${slug}" has no version ${version}.`);
  return read(row);
}

/** Prompts by slug, after `after`, each at its newest version. */
export async function listPrompts(sql: Sql, limit: number, after: string): Promise<readonly StoredPrompt[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from prompts p join prompt_versions v on v.slug = p.slug and v.version = p.version
    where p.slug > ${after} order by p.slug limit ${limit}`;
  return rows.map(read);
}

/** Versions, newest first, below `below`. @throws SnodoError `not_found`. */
export async function listPromptVersions(
  sql: Sql,
  slug: string,
  limit: number,
  below: number,
): Promise<readonly StoredPrompt[]> {
  await getPrompt(sql, slug);
  const rows = await sql<Row[]>`
    select ${columns(sql)} from prompt_versions v
    where v.slug = ${slug} and v.version < ${below} order by v.version desc limit ${limit}`;
  return rows.map(read);
}

export interface SavePrompt {
  readonly by: string;
  readonly note?: string | undefined;
  readonly restoredFrom?: number | undefined;
  /** The version that must be the newest, or `new`: that there is none. Left out, whatever is there is followed. */
  readonly expected?: number | 'new' | undefined;
}

function stale(slug: string, found: StoredPrompt | undefined, expected: number | 'new'): SnodoError {
  if (found === undefined) {
    return new SnodoError('stale', `There is no prompt "${slug}" any more: it was deleted meanwhile.`);
  }
  if (expected === 'new') return new SnodoError('stale', `There is a prompt "${slug}" already. Choose another name.`);
  const by = found.savedBy === null ? '' : ` by ${found.savedBy}`;
  return new SnodoError(
    'stale',
    `"${slug}" was changed${by} and is at version ${found.version}, not ${expected}. Read it again and put your change into it.`,
  );
}

/**
 * Saves a prompt as its next version, unless nothing is different.
 *
 * @returns its newest version, and whether that is another than before.
 * @throws SnodoError `stale` where it is not as expected; nothing is changed then.
 */
export async function savePrompt(
  sql: Sql,
  slug: string,
  content: PromptContent,
  { by, note, restoredFrom, expected }: SavePrompt,
): Promise<{ readonly saved: StoredPrompt; readonly change: 'new' | 'changed' | 'same' }> {
  return sql.begin(async (transaction) => {
    // Two who save at once get a number each.
    await transaction`select pg_advisory_xact_lock(hashtextextended('prompt ' || ${slug}::text, 0))`;
    const found = await findPrompt(transaction, slug);
    if (expected !== undefined && (found?.version ?? 'new') !== expected) throw stale(slug, found, expected);
    const written = JSON.stringify(content);
    if (found && JSON.stringify(found.content) === written) return { saved: found, change: 'same' };
    const [row] = await transaction<Row[]>`
      with made as (
        insert into prompt_versions (slug, version, content, note, restored_from, saved_by)
        values (${slug}, (select coalesce(max(version), 0) + 1 from prompt_versions where slug = ${slug}),
          ${written}::text::json, ${note ?? null}, ${restoredFrom ?? null}, ${by})
        returning *
      ), newest as (
        insert into prompts (slug, version) select slug, version from made
        on conflict (slug) do update set version = excluded.version
      )
      select ${columns(transaction)} from made v`;
    if (!row) throw unknown(slug);
    return { saved: read(row), change: found ? 'changed' : 'new' };
  });
}

/** Deletes a prompt; its versions stay for the workflows that are live with them. @throws SnodoError `not_found`. */
export async function deletePrompt(sql: Sql, slug: string): Promise<void> {
  const { count } = await sql`delete from prompts where slug = ${slug}`;
  if (count === 0) throw unknown(slug);
}

async function readNamed(sql: Sql, { prompt, version }: NamedPrompt): Promise<LibraryPrompt | undefined> {
  try {
    return version === undefined ? await getPrompt(sql, prompt) : await getPromptVersion(sql, prompt, version);
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'not_found') return undefined;
    throw error;
  }
}

/** The prompts that a document names, as far as they are there: of those without a version the newest, also by its own. */
export async function promptsFor(sql: Sql, document: { readonly steps?: unknown }): Promise<KnownPrompts> {
  const named = new Map(promptsIn(document).map((one) => [promptKey(one), one]));
  const known = new Map<string, LibraryPrompt>();
  for (const [key, one] of named) {
    const found = await readNamed(sql, one);
    if (found) known.set(key, found).set(promptKey(found), found);
  }
  return known;
}
