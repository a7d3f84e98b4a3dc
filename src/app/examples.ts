import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import { readWorkflow } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import { compileWorkflow } from '../engine/compile.ts';
import { ownTypes } from '../steps/catalogue.ts';
import type { Sql } from '../store/database.ts';
import { publishDraft } from '../store/workflows/publish.ts';
import { saveDraft } from '../store/workflows/workflows.ts';

const folder = join(import.meta.dirname, '../../examples');

/** Whether it needs what only its owner can give: an account somewhere, or a secret. */
function needsSomeone(document: Workflow): boolean {
  return /"connection":|secret:\/\/|\bsecrets\b/.test(JSON.stringify(document));
}

/** Whether anybody may set it off: its steps only reckon, and wait for nobody. */
function isHarmless({ steps }: Workflow): boolean {
  return steps.every(({ type }) => {
    const kind = ownTypes.get(type);
    return kind?.effect === 'none' && kind.group !== 'wait';
  });
}

function isVerified({ trigger }: Workflow): boolean {
  return trigger.type === 'webhook' && trigger.verify !== undefined;
}

/** A value in which every text that has words of its own there is said in them. */
function saidIn(words: ReadonlyMap<string, string>, value: Json): Json {
  if (typeof value === 'string') return words.get(value) ?? value;
  if (isList(value)) return value.map((one) => saidIn(words, one));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, saidIn(words, one)]));
}

function italian(): ReadonlyMap<string, string> {
  const words: unknown = JSON.parse(readFileSync(join(folder, 'it.json'), 'utf8'));
  return new Map(Object.entries(z.record(z.string(), z.string()).parse(words)));
}

/**
 * Puts the examples into an empty database. Live at once are those that work as they stand and open no door to strangers;
 * the others are drafts.
 *
 * @param locale that of whoever starts the server, such as `it-IT`: what people read in them is in Italian or in English.
 */
export async function createExamples(sql: Sql, locale = 'en'): Promise<void> {
  const words = /^it\b/.test(locale) ? italian() : new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const written = saidIn(words, z.json().parse(readYaml(readFileSync(join(folder, file), 'utf8'))));
    const document = readWorkflow(written);
    await saveDraft(sql, document, { written });
    const ready = !needsSomeone(document) && (isVerified(document) || isHarmless(document));
    if (ready) await publishDraft(sql, document.slug, async (draft) => void (await compileWorkflow(draft)));
  }
}
