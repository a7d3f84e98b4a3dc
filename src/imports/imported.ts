import type { Step, Workflow } from '../core/document.ts';

export const importKinds = ['workflow', 'curl', 'openapi', 'n8n'] as const;
type ImportKind = (typeof importKinds)[number];

/** Something that was not carried over as it is: where, and what to do. */
export interface ImportNote {
  /** The command, node or field it is about. */
  readonly node: string;
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

export interface Imported {
  readonly kind: ImportKind;
  readonly document: Workflow | null;
  readonly steps: readonly Step[] | null;
  readonly operations: readonly ListedOperation[] | null;
  readonly connections: readonly ProposedConnection[];
  readonly layout: Layout | null;
  readonly report: readonly ImportNote[];
}

export const nothingYet = {
  document: null,
  steps: null,
  operations: null,
  connections: [],
  layout: null,
  report: [],
} as const;
