import { LRUCache } from 'lru-cache';
import type { Workflow } from '../../core/document.ts';
import { formJsonSchema } from '../../core/form-json-schema.ts';
import { inputFields } from '../../core/form-of.ts';
import { SnodoError } from '../../core/error.ts';
import { documentOf } from '../../core/read-document.ts';
import { toolOf } from '../../core/tool.ts';
import type { CompiledVersions } from '../../engine/compiled-versions.ts';
import type { WorkflowTool } from '../../mcp/server/platform.ts';
import type { Sql } from '../../store/database.ts';
import { type LiveTool, liveTools } from '../../store/workflows/workflow-tools.ts';
import { toolEffect } from './tool-effect.ts';

/** What a model calls a workflow by; undefined where it is no tool. */
function toolNameOf({ slug, tool }: Pick<Workflow, 'slug' | 'tool'>): string | undefined {
  const settings = toolOf(tool);
  return settings && (settings.name ?? slug);
}

async function toolOfVersion(versions: CompiledVersions, live: LiveTool): Promise<WorkflowTool | undefined> {
  const { document } = documentOf(live.document);
  const settings = toolOf(document?.tool);
  if (document === undefined || settings === undefined) return undefined;
  const { slug, name = slug, note, trigger } = document;
  const fields = inputFields(trigger);
  const body = fields ? formJsonSchema(fields) : 'schema' in trigger ? trigger.schema : undefined;
  const title = settings.title ?? name;
  return {
    name: settings.name ?? slug,
    workflow: live.slug,
    title,
    description: settings.description ?? note ?? `Runs the workflow "${title}".`,
    // Of a workflow with a form its values are; of one that takes webhooks, what their bodies must be is what its runs are made for.
    input: settings.input ?? (body?.['type'] === 'object' ? body : undefined),
    output: settings.output,
    effect: toolEffect((await versions.get(live.slug, live.version)).graph),
  };
}

interface Kept {
  readonly tool: WorkflowTool | undefined;
}

/** The published workflows that are tools. */
export class OfferedTools {
  readonly #sql: Sql;
  readonly #versions: CompiledVersions;
  // A version never changes.
  readonly #kept = new LRUCache<string, Kept>({ max: 2_000 });

  constructor(sql: Sql, versions: CompiledVersions) {
    this.#sql = sql;
    this.#versions = versions;
  }

  /** By slug; of two that have one name, which two publishes at the same moment could bring about, the first. */
  async list(): Promise<readonly WorkflowTool[]> {
    const byName = new Map<string, WorkflowTool>();
    for (const live of await liveTools(this.#sql)) {
      const tool = await this.#read(live);
      if (tool && !byName.has(tool.name)) byName.set(tool.name, tool);
    }
    return [...byName.values()];
  }

  /** @throws SnodoError `conflict` where another live workflow has the name that a document wants. */
  async refuseTaken(document: Pick<Workflow, 'slug' | 'tool'>): Promise<void> {
    const name = toolNameOf(document);
    if (name === undefined) return;
    const owner = (await this.list()).find((one) => one.name === name && one.workflow !== document.slug);
    if (!owner) return;
    const message = `The tool "${name}" already belongs to the workflow "${owner.workflow}".`;
    throw new SnodoError('conflict', `tool.name: ${message} Choose another name.`, {
      problems: [{ path: 'tool.name', message, hint: 'Choose another name.' }],
    });
  }

  async #read(live: LiveTool): Promise<WorkflowTool | undefined> {
    const key = `${live.slug} ${live.version}`;
    const known = this.#kept.get(key);
    if (known) return known.tool;
    const kept = { tool: await this.#tryRead(live) };
    this.#kept.set(key, kept);
    return kept.tool;
  }

  /** One that this Snodo no longer takes must not take all others away. */
  async #tryRead(live: LiveTool): Promise<WorkflowTool | undefined> {
    try {
      return await toolOfVersion(this.#versions, live);
    } catch (error) {
      if (error instanceof SnodoError && (error.code === 'invalid_document' || error.code === 'not_found'))
        return undefined;
      throw error;
    }
  }
}
