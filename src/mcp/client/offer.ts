import type { Client, Prompt, Resource, ResourceTemplateType, Tool } from '@modelcontextprotocol/client';
import { z } from 'zod';
import type { Json } from '../../core/json.ts';

/** What calling a tool twice does, by the server's own hints; a server that does not say is taken to change something. */
type ToolEffect = 'read' | 'idempotent' | 'write';

type JsonSchema = { readonly [keyword: string]: Json };

/** A tool, as a server that is not trusted describes it, cut to size. */
export interface McpTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema | null;
  readonly effect: ToolEffect;
}

export interface McpResource {
  /** Of a template with places to fill in, by RFC 6570. */
  readonly uri: string;
  readonly isTemplate: boolean;
  readonly title: string;
  readonly description: string;
  readonly contentType: string | null;
  readonly bytes: number | null;
}

export interface McpPrompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
}

const mostEntries = 1_000;
const longestName = 256;
const longestUri = 4_000;
const longestText = 4_000;
const largestSchema = 200_000;
const schemaSchema = z.record(z.string(), z.json());

function cut(text: string | undefined, most: number): string {
  const clean = (text ?? '').replaceAll('\0', '');
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}

/** Undefined where it is none that could be shown or held against anything. */
function readSchema(given: unknown): JsonSchema | undefined {
  const read = schemaSchema.safeParse(given);
  return read.success && JSON.stringify(read.data).length <= largestSchema ? read.data : undefined;
}

function effectOf({ annotations }: Tool): ToolEffect {
  if (annotations?.readOnlyHint === true) return 'read';
  return annotations?.idempotentHint === true ? 'idempotent' : 'write';
}

/** The names of tools go back to the server as they are, so one that is too long is left out rather than cut. */
function readTools(given: readonly Tool[]): readonly McpTool[] {
  return given
    .filter(({ name }) => name !== '' && name.length <= longestName)
    .slice(0, mostEntries)
    .map((tool) => ({
      name: tool.name,
      title: cut(tool.title ?? tool.annotations?.title ?? tool.name, longestName),
      description: cut(tool.description, longestText),
      input: readSchema(tool.inputSchema) ?? { type: 'object' },
      output: readSchema(tool.outputSchema) ?? null,
      effect: effectOf(tool),
    }));
}

function readResources(
  resources: readonly Resource[],
  templates: readonly ResourceTemplateType[],
): readonly McpResource[] {
  const shown = (one: Resource | ResourceTemplateType, uri: string, isTemplate: boolean): McpResource => ({
    uri,
    isTemplate,
    title: cut(one.title ?? one.name, longestName),
    description: cut(one.description, longestText),
    contentType: one.mimeType === undefined ? null : cut(one.mimeType, longestName),
    bytes: 'size' in one && typeof one.size === 'number' ? one.size : null,
  });
  return [
    ...resources.map((one) => shown(one, one.uri, false)),
    ...templates.map((one) => shown(one, one.uriTemplate, true)),
  ]
    .filter(({ uri }) => uri.length <= longestUri)
    .slice(0, mostEntries);
}

function readPrompts(given: readonly Prompt[]): readonly McpPrompt[] {
  return given
    .filter(({ name }) => name !== '' && name.length <= longestName)
    .slice(0, mostEntries)
    .map((prompt) => ({
      name: prompt.name,
      title: cut(prompt.title ?? prompt.name, longestName),
      description: cut(prompt.description, longestText),
      arguments: (prompt.arguments ?? []).slice(0, 100).map((one) => ({
        name: cut(one.name, longestName),
        description: cut(one.description, longestText),
        required: one.required === true,
      })),
    }));
}

/** A server without that capability has none. */
export async function listTools(client: Client): Promise<readonly McpTool[]> {
  return client.getServerCapabilities()?.tools ? readTools((await client.listTools()).tools) : [];
}

export async function listResources(client: Client): Promise<readonly McpResource[]> {
  if (!client.getServerCapabilities()?.resources) return [];
  const { resources } = await client.listResources();
  // Servers without templates need not know the question.
  const templates = await client.listResourceTemplates().then(
    (found) => found.resourceTemplates,
    () => [],
  );
  return readResources(resources, templates);
}

export async function listPrompts(client: Client): Promise<readonly McpPrompt[]> {
  return client.getServerCapabilities()?.prompts ? readPrompts((await client.listPrompts()).prompts) : [];
}
