import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { readWorkflow } from '../core/read-document.ts';
import { readYaml } from '../core/read-yaml.ts';
import type { Client } from './client.ts';
import { withLines } from './line-of.ts';
import { isModule } from './workflow-file.ts';
import { workflowText } from './workflow-text.ts';

export interface Applied {
  readonly slug: string;
  /** The version that is live now; undefined where it was left a draft. */
  readonly version: number | undefined;
}

/**
 * Saves a file as its workflow's draft and, unless told otherwise, publishes it.
 *
 * @throws SnodoError naming the file, its problems with their lines.
 */
export async function applyFile(
  client: Client,
  file: string,
  { draft }: { readonly draft: boolean },
): Promise<Applied> {
  const text = await workflowText(file);
  try {
    const { slug } = readWorkflow(readYaml(text));
    await client.call(z.object({ slug: z.literal(slug) }), 'PUT', `workflows/${slug}`, {
      body: text,
      type: 'application/yaml',
    });
    if (draft) return { slug, version: undefined };
    const { version } = await client.call(z.object({ version: z.number() }), 'POST', `workflows/${slug}/publish`);
    return { slug, version };
  } catch (error) {
    if (!(error instanceof SnodoError) || error.code === 'network' || error.code === 'unauthorized') throw error;
    // What a program has made stands in no line of it.
    const { code, message, problems } = isModule(file) ? error : withLines(error, text);
    throw new SnodoError(code, `${file}: ${message}`, { problems, cause: error });
  }
}
