import type { ErrorCode } from '../core/error.ts';

/** What is kept of a call that left; nothing in it is secret. */
export interface CallRecord {
  /** The slug. */
  readonly connection: string | null;
  readonly method: string;
  /** Where it was sent first; redirects are not told. Credentials in it read `[secret]`. */
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly ms: number;
  /** From 1. */
  readonly attempt: number;
  readonly cacheHit: boolean;
  readonly tokens: number | null;
  /** In US dollars. */
  readonly cost: number | null;
  readonly error: ErrorCode | null;
  readonly requestBytes: number;
  /** Of the body, unpacked. */
  readonly responseBytes: number;
  /** When it began. */
  readonly at: Date;
}
