import type { Context } from 'hono';
import { z } from 'zod';
import { lessThanFull } from '../core/contents.ts';
import type { Workflow } from '../core/document.ts';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { SnodoError } from '../core/error.ts';
import { shadowLimits } from '../core/shadow.ts';
import { compileTried } from '../engine/compile-tried.ts';
import { promptsFor } from '../store/evaluation/prompts.ts';
import type { NewShadow } from '../store/shadows/shadows.ts';
import { getVersion } from '../store/workflows/versions.ts';
import { liveVersion } from '../store/workflows/workflows.ts';
import { may, principalOf } from './access/principal.ts';
import { refuseRestrictedSteps } from './access/restricted.ts';
import { evaluatedTarget } from './evaluated-target.ts';
import { versionNumber } from './names.ts';
import type { ApiParts } from './options.ts';

export const givenShadow = z
  .strictObject({
    draft: z.literal(true).optional().meta({ description: 'The draft; also where nothing is said.' }),
    version: versionNumber.optional().meta({ description: 'A published version instead of the draft.' }),
    limit: z.int().min(1).max(shadowLimits.most).default(shadowLimits.usual).meta({
      description: 'How many runs of the live version it takes.',
    }),
    for: durationField({ write: '2h or 7d', least: '1s', most: '30d' }).default('24h').meta({
      description: 'How long it takes runs.',
    }),
  })
  .refine(
    ({ version, draft }) => version === undefined || draft === undefined,
    'has a version or is the draft, not both',
  );

function refuseUnkept(slug: string, documents: readonly Workflow[]): void {
  const bodies = documents.map(lessThanFull).find((one) => one !== null);
  if (bodies === undefined) return;
  const message = `"${slug}" keeps ${bodies === 'hash' ? 'only hashes of' : 'no'} bodies (history.bodies: ${bodies}), so its runs cannot be done again beside it.`;
  throw new SnodoError('conflict', message);
}

/**
 * What shall run beside the live version.
 *
 * @throws SnodoError `not_found`, `conflict` where nothing is live or no bodies are kept, `invalid_document` where it could
 * not run, `forbidden` where it asks for what only admins may use.
 */
export async function planShadow(
  context: Context,
  parts: ApiParts,
  { slug, given }: { readonly slug: string; readonly given: z.infer<typeof givenShadow> },
): Promise<NewShadow> {
  const { sql } = parts;
  const live = await liveVersion(sql, slug);
  const { version } = given;
  const wanted = version === undefined ? { workflow: slug, draft: true as const } : { workflow: slug, version };
  const { document } = await evaluatedTarget(parts, wanted, 'version');
  refuseUnkept(slug, [document, await getVersion(sql, slug, live)]);
  const tried = { document, outputs: {}, held: true, gives: {} };
  const { graph } = await compileTried(tried, await promptsFor(sql, document));
  if (!may(context, 'admin')) await refuseRestrictedSteps(sql, graph, (path) => path);
  return {
    document,
    liveVersion: live,
    version: version ?? null,
    limit: given.limit,
    forMs: durationMs(given.for),
    by: principalOf(context).name,
  };
}
