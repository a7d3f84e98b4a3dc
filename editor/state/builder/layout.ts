import { z } from 'zod/mini';

export const colours = ['grey', 'yellow', 'green', 'blue', 'violet', 'red'] as const;
export type Colour = (typeof colours)[number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Note extends Point {
  readonly id: string;
  readonly text: string;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly colour: Colour;
  readonly steps: readonly string[];
}

/** Where things stand on the canvas. Steps inside of a step are named `OUTER/INNER`, notes there `OUTER/ID`. */
export interface Layout {
  readonly positions: Readonly<Record<string, Point>>;
  readonly notes: readonly Note[];
  readonly groups: readonly Group[];
}

export const layoutSchema = z.object({
  positions: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
  notes: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      colour: z.enum(colours),
    }),
  ),
  groups: z.array(z.object({ id: z.string(), title: z.string(), colour: z.enum(colours), steps: z.array(z.string()) })),
});

export const emptyLayout: Layout = { positions: {}, notes: [], groups: [] };

/** The id of the trigger's node. */
export const triggerId = '$trigger';
