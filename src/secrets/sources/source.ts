/** What a source has at a path. */
export interface Reading {
  /** The texts by their key; the whole, where a source has such, by `''`. */
  readonly fields: ReadonlyMap<string, string>;
  /** How long it can be used at most without asking again, in milliseconds; undefined: as long as settings say. */
  readonly freshMs?: number;
  /** From the reading on it is good for nothing after this many milliseconds. */
  readonly goodMs?: number;
  /** Puts its end off; undefined where that is not possible any more, so that it must be read anew. */
  readonly renew?: () => Promise<Reading | undefined>;
}

/** A place outside where secrets are kept. */
export interface SecretSource {
  /**
   * @throws SnodoError `unavailable`, `network` or `timeout` where the source is away; else what is wrong: `not_found`,
   * `forbidden`, `settings`, `unreadable`. Never with a value.
   */
  read(path: string): Promise<Reading>;
  /** Keeps alive what lets Snodo in. Called now and then. */
  keepUp?(): Promise<void>;
}

/** The way out, as far as a source needs it. */
export interface SecretsHttp {
  call(request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly timeoutMs: number;
    readonly maxBytes: number;
    readonly redirects: number;
  }): Promise<{ readonly status: number; readonly body: Uint8Array }>;
}
