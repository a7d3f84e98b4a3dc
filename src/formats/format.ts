import type { Json } from '../core/json.ts';
import type { ConvertOptions, OptionName } from './options.ts';

interface Taken {
  /** The options that reading and writing take. */
  readonly reads: readonly OptionName[];
  readonly writes: readonly OptionName[];
}

/** A format that is text. What cannot be read or written is a SnodoError `invalid`. */
export interface TextFormat extends Taken {
  readonly kind: 'text';
  /** The encoding that a text itself says it has. */
  readonly declared?: (bytes: Uint8Array) => string | undefined;
  readonly read?: (text: string, options: ConvertOptions) => Json;
  readonly write?: (value: Json, options: ConvertOptions) => Json;
}

/** A format that is bytes. */
export interface ByteFormat extends Taken {
  readonly kind: 'bytes';
  readonly read?: (bytes: Uint8Array, options: ConvertOptions) => Promise<Json>;
  readonly write?: (value: Json, options: ConvertOptions) => Promise<Uint8Array>;
}

export type Format = TextFormat | ByteFormat;
