import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflow, readYaml } from '../core/read-document.ts';
import { compileWorkflow } from '../engine/compile.ts';
import type { Sql } from '../store/database.ts';
import { publishDraft, saveDraft } from '../store/workflows.ts';

const folder = join(import.meta.dirname, '../../examples');

/** Puts the examples into an empty database. Those that need no secret are live at once. */
export async function createExamples(sql: Sql): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const document = readWorkflow(readYaml(readFileSync(join(folder, file), 'utf8')));
    await saveDraft(sql, document);
    const ready = document.trigger.type !== 'webhook' || document.trigger.verify === undefined;
    if (ready) await publishDraft(sql, document.slug, (draft) => void compileWorkflow(draft));
  }
}
