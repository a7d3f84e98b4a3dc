import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import { readWorkflow, readYaml } from '../core/read-document.ts';
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

/**
 * Puts the examples into an empty database. Live at once are those that work as they stand and open no door to strangers;
 * the others are drafts.
 */
export async function createExamples(sql: Sql): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const written = z.json().parse(readYaml(readFileSync(join(folder, file), 'utf8')));
    const document = readWorkflow(written);
    await saveDraft(sql, document, { written });
    const ready = !needsSomeone(document) && (isVerified(document) || isHarmless(document));
    if (ready) await publishDraft(sql, document.slug, async (draft) => void (await compileWorkflow(draft)));
  }
}
