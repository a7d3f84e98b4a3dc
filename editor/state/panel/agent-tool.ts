import type { Schema } from './schema.ts';
import { isRecord } from './values.ts';

/** What a tool of an agent can be. */
export const toolKinds = ['step', 'workflow', 'mcp'] as const;
export type ToolKind = (typeof toolKinds)[number];

const fieldsOfKind: Readonly<Record<ToolKind, readonly string[]>> = {
  step: ['name', 'description', 'input', 'step', 'effect'],
  workflow: ['workflow', 'name', 'description', 'input', 'effect'],
  mcp: ['mcp', 'allow', 'effect', 'ask', 'expires'],
};

/** What each begins with when it is added. */
export const newTool: Readonly<Record<ToolKind, unknown>> = {
  step: {
    name: 'new_tool',
    description: '',
    input: { type: 'object', required: [], properties: {} },
    step: { type: 'http.request', with: { connection: '', path: '/' } },
  },
  workflow: { workflow: '', description: '' },
  mcp: { mcp: '', allow: [] },
};

export function toolKind(value: unknown): ToolKind {
  return toolKinds.find((kind) => isRecord(value) && value[kind] !== undefined) ?? 'step';
}

/** The schema of a tool with the fields of its kind alone; what else it holds is shown as JSON. */
export function schemaOfTool(schema: Schema, kind: ToolKind): Schema {
  const known = schema.properties ?? {};
  const properties = Object.fromEntries(
    fieldsOfKind[kind].flatMap((name) => {
      const field = known[name];
      return field === undefined ? [] : [[name, field]];
    }),
  );
  return { ...schema, properties };
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How a tool is told from the others in a list: its name, and what it does. */
export function toolSummary(value: unknown): { readonly name: string; readonly what: string } {
  if (!isRecord(value)) return { name: '', what: '' };
  const { mcp, allow, workflow, name, step, description } = value;
  if (mcp !== undefined) return { name: words(mcp), what: Array.isArray(allow) ? allow.join(', ') : '' };
  const type = isRecord(step) ? words(step['type']) : '';
  return { name: words(name) || words(workflow), what: words(description) || type };
}
