import type { Draft } from './draft.ts';
import type { Edge, Node } from './export.ts';
import type { Place, Way } from './place.ts';

/** A part of a workflow of n8n that becomes one graph of steps. */
export interface Region {
  readonly start: string;
  /** Where the ways begin that leave the start by an output. */
  readonly begin: (output: number) => Way | undefined;
  readonly edges: readonly Edge[];
  readonly nodes: ReadonlyMap<string, Node>;
  readonly places: Map<string, Place>;
  readonly index: string | undefined;
  /** The ids of the steps that nodes became. */
  readonly idOf: Map<string, string>;
}

export type Step = Draft & { readonly after: readonly string[] };

export interface Carried {
  readonly steps: readonly Step[];
  /** The ways that lead back to the start. */
  readonly back: Way | undefined;
  readonly reached: ReadonlySet<string>;
  /** The steps that nothing follows, with the items they give: the later ones first. */
  readonly ends: readonly { readonly step: string; readonly place: Place }[];
}
