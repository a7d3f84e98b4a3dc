import type { Json } from '../../core/json.ts';
import { type Layout, noteColours } from '../imported.ts';
import type { Node } from './export.ts';

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(2_000, Math.max(80, value)) : otherwise;
}

/** n8n numbers its colours from 1. */
const colours = [
  'yellow',
  'yellow',
  'grey',
  'red',
  'green',
  'blue',
  'violet',
  'grey',
] as const satisfies readonly (typeof noteColours)[number][];

/** Where the nodes stood, by the ids of their steps, and the notes that were stuck beside them. */
export function layoutOf(nodes: readonly Node[], idOf: (node: string) => string | undefined): Layout {
  return {
    positions: Object.fromEntries(
      nodes.flatMap(({ name, position }) => {
        const id = idOf(name);
        return id === undefined || position === undefined ? [] : [[id, { x: position[0], y: position[1] }] as const];
      }),
    ),
    notes: nodes
      .filter(({ type }) => type.endsWith('.stickyNote'))
      .slice(0, 200)
      .map(({ parameters, position = [0, 0] }, at) => ({
        id: `note-${at + 1}`,
        text: typeof parameters['content'] === 'string' ? parameters['content'].slice(0, 5_000) : '',
        x: position[0],
        y: position[1],
        width: number(parameters['width'], 240),
        height: number(parameters['height'], 160),
        colour: colours[typeof parameters['color'] === 'number' ? parameters['color'] : 0] ?? 'yellow',
      })),
    groups: [],
  };
}
