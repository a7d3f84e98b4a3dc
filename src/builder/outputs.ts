/** What asking a model used. `cost` is in US dollars; null where it is not known. */
interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
}

/** What every step that asks a model tells besides its answer. */
export interface Asked {
  readonly usage: Usage;
  readonly model: string;
  readonly cached: boolean;
}

/** A file in the data of a run. */
export interface FileValue {
  readonly $file: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

type Headers = { readonly [name: string]: string };

/** What an HTTP request gives. */
export interface HttpAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  /** Of a list that was read page by page. */
  readonly pages: number;
  /** Whether it was read to its end. */
  readonly complete: boolean;
}

/** What a GraphQL request gives. */
export interface GraphqlAnswer<Data> {
  readonly data: Data;
  readonly extensions: unknown;
  readonly errors: unknown;
  readonly status: number;
  readonly headers: Headers;
}

/** What a call of gRPC gives: `messages` and `complete` where the service answers with a stream. */
export interface GrpcAnswer<Message> {
  readonly message: Message;
  readonly messages: readonly Message[];
  readonly complete: boolean;
  readonly metadata: unknown;
  readonly trailers: unknown;
}

/** A failure that a step has handled, as `steps.ID.error`. */
export interface StepFailure {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly status: number | null;
    readonly retryable: boolean;
    readonly body: unknown;
    /** Of an input that does not fit. */
    readonly details: { readonly problems: ReadonlyArray<{ readonly path: string; readonly message: string }> };
  };
}

/** What a search has found. */
interface Found {
  readonly text: string;
  readonly score: number;
  readonly title: string | null;
  readonly source: string | null;
  readonly document: string;
  readonly place: unknown;
  readonly metadata: unknown;
}

/** What the steps give that give the same whatever they are asked, by their types. See docs/steps.md. */
export interface Outputs {
  readonly 'mcp.call': { readonly content: unknown; readonly structured: unknown; readonly isError: boolean };
  readonly 'mcp.read': { readonly contents: unknown };
  readonly 'mcp.prompt': { readonly description: string | null; readonly messages: unknown; readonly text: string };
  readonly publish: { readonly published: number; readonly ids: unknown };
  readonly 'ai.summarize': Asked & { readonly text: string; readonly parts: number };
  readonly 'ai.translate': Asked & { readonly text: string; readonly from: string | null; readonly to: string };
  readonly 'ai.embed': Asked & {
    readonly embedding: readonly number[];
    readonly embeddings: ReadonlyArray<readonly number[]>;
    readonly dimensions: number;
  };
  readonly 'ai.transcribe': Asked & {
    readonly text: string;
    readonly language: string | null;
    readonly segments: unknown;
  };
  readonly 'knowledge.search': { readonly results: readonly Found[]; readonly usage: Usage };
  readonly 'knowledge.add': {
    readonly document: string;
    readonly chunks: number;
    readonly embedded: number;
    readonly usage: Usage;
    readonly dimensions: number;
  };
  readonly 'knowledge.remove': { readonly removed: boolean };
  readonly 'file.write': FileValue;
  readonly 'store.set': { readonly set: boolean; readonly value: unknown };
  readonly 'store.increment': number;
  readonly 'store.delete': { readonly deleted: boolean };
  readonly wait: { readonly until: string };
  readonly respond: unknown;
  readonly fail: never;
  readonly stop: unknown;
}
