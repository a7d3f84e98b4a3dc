import type { Step, Workflow } from '../core/document.ts';
import type { Json } from '../core/json.ts';
import type { About, Verdict } from './verdict.ts';
import type { Message } from './words/in-words.ts';

export const importKinds = ['workflow', 'curl', 'openapi', 'postman', 'n8n', 'node-red'] as const;
type ImportKind = (typeof importKinds)[number];

/** Something that is not as it was: where, and what to do. */
export interface PlainNote {
  readonly node: string;
  readonly message: Message;
}

/** What became of something: where it was, and what is different or has to be done. */
export interface FoundNote extends PlainNote {
  /** Carried over as it was, changed in its meaning, or left out. */
  readonly verdict: Verdict;
  readonly about: About;
}

/** The same, in the language of whoever reads it. */
export interface ImportNote extends Omit<FoundNote, 'message'> {
  readonly message: string;
}

/** A connection that the steps name, without its secret. */
export interface ProposedConnection {
  readonly slug: string;
  readonly config: {
    readonly connector: string;
    readonly baseUrl?: string;
    readonly auth: { readonly type: string; readonly [field: string]: unknown };
  };
  /** What has to be filled in, such as `auth.token`. */
  readonly missing: readonly string[];
  readonly why: Message;
}

/** The same, in the language of whoever reads it. */
interface NeededConnection extends Omit<ProposedConnection, 'why'> {
  readonly why: string;
}

export const noteColours = ['grey', 'yellow', 'green', 'blue', 'violet', 'red'] as const;

/** Where steps and notes stand on the canvas. */
export interface Layout {
  readonly positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>;
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly colour: (typeof noteColours)[number];
  }[];
  readonly groups: readonly never[];
}

/** An operation of an OpenAPI document to choose from. */
interface ListedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
}

/** Values that were kept beside the nodes, to try expressions against. */
type Samples = Readonly<Record<string, Json>>;

/** A further workflow that the text holds. */
export interface Piece {
  readonly document: Workflow;
  readonly layout: Layout | null;
}

export interface Imported {
  readonly kind: ImportKind;
  readonly document: Workflow | null;
  readonly steps: readonly Step[] | null;
  readonly operations: readonly ListedOperation[] | null;
  readonly connections: readonly NeededConnection[];
  readonly layout: Layout | null;
  readonly more: readonly Piece[];
  readonly samples: Samples;
  readonly report: readonly ImportNote[];
}

/** What was made of a text, before it is put into words. */
export interface Found extends Omit<Imported, 'connections' | 'report'> {
  readonly connections: readonly ProposedConnection[];
  readonly report: readonly FoundNote[];
}

export const nothingYet = {
  document: null,
  steps: null,
  operations: null,
  connections: [],
  layout: null,
  more: [],
  samples: {},
  report: [],
} as const;

/** Notes that tell what was left out, or has to be looked at. */
export function leftNotes(notes: readonly PlainNote[]): readonly FoundNote[] {
  return notes.map((note) => ({ ...note, verdict: 'left', about: 'whole' }));
}
