/** A message as a test sends it. */
export interface TestMessage {
  readonly id: string;
  readonly body: string;
  readonly key?: string;
}

/** A real broker of this machine, as the tests of all brokers use it. */
export interface TestBroker extends AsyncDisposable {
  /** What a connection to it says; its connector too. */
  readonly connection: () => object;
  /** Starts it, or starts it again with what it had. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Makes a place for messages. */
  make(queue: string): Promise<void>;
  send(queue: string, messages: readonly TestMessage[]): Promise<void>;
  /** How many messages nobody has acknowledged. */
  left(queue: string, group: string): Promise<number>;
}
