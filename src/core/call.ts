/** What was measured of a call; of one with redirects the sums. Times in milliseconds. */
export interface Trip {
  /** At the gate of the connection, and for a free connection to the host. */
  readonly waitMs: number;
  readonly dnsMs: number;
  /** TCP and TLS, and a proxy's part in it. */
  readonly connectMs: number;
  /** From the request to the first byte of the answer. */
  readonly firstByteMs: number;
  /** From the first byte to the last. */
  readonly bodyMs: number;
  /** Whether any request left this machine. */
  readonly sent: boolean;
  /** Whether the (last) connection had been used before. */
  readonly reused: boolean;
  /** Where redirects led to, without what stands behind the path: it may hold a credential. */
  readonly redirects: readonly string[];
  /** Of the bodies, as they went over the wire. */
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** What a call asked of a model. Tokens are null where the service did not say. */
export interface ModelUse {
  /** As it was asked for. */
  readonly model: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Of the input, those that the service had kept from before. */
  readonly cachedTokens: number | null;
  /** By which of the own prices it was reckoned (`openai/gpt-4o*`); `table`: by the one that comes with Snodo. */
  readonly price: string | null;
}

export interface KeptSide {
  /** By their names in lower case; those that prove who calls read `[secret]`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its beginning; null where it is no text. */
  readonly body: string | null;
  readonly complete: boolean;
}

/** What was sent and what came, without secrets. */
export interface KeptExchange {
  readonly request: KeptSide;
  /** Null where no answer came. */
  readonly response: KeptSide | null;
}
