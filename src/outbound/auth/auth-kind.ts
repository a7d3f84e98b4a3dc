import type { RequestBody } from '../streamed-body.ts';

/** A request to which a credential is put, complete but for it. */
export interface Signable {
  readonly method: string;
  /** May be changed. */
  readonly url: URL;
  /** Names in lower case; may be changed. */
  readonly headers: Record<string, string>;
  /** As it is sent, for those who sign it. */
  readonly body: RequestBody | undefined;
}

/** An answer that says who calls is not known. */
export interface RefusedCall {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface AuthContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * The access token of a connection whose kind has one, good for now.
   *
   * @param refused the token that the service has just refused: another is got, where there is one.
   * @throws SnodoError `held` where somebody must connect it again, `http_status`, `network` … where none can be had now.
   */
  readonly token?: ((refused?: string) => Promise<string>) | undefined;
}

/** What a client proves itself with while TLS is set up. */
export interface ClientTls {
  readonly cert?: string;
  readonly key?: string;
  readonly pfx?: Buffer;
  readonly passphrase?: string;
  readonly ca?: string;
  readonly servername?: string;
}

/** The fields of any member of a union. */
type FieldOf<A> = A extends unknown ? keyof A & string : never;

/** One way of proving who calls. */
export interface AuthKind<A> {
  /** The fields whose values are sealed and never shown. */
  readonly secretFields: readonly FieldOf<A>[] | ((auth: A) => readonly FieldOf<A>[]);
  /** Other forms in which a secret goes over the wire. */
  readonly secretForms?: (auth: A) => readonly string[];
  /** The names of the query parameters that hold a credential. */
  readonly queryNames?: (auth: A) => readonly string[];
  /** Puts the credential on a request; a header or query parameter of that name that is there already is replaced. */
  readonly apply: (auth: A, request: Signable, context: AuthContext) => void | Promise<void>;
  /**
   * Puts another credential on a request that was refused (401), by what the answer says.
   *
   * @returns whether it is worth trying once more.
   */
  readonly answer?: (
    auth: A,
    request: Signable,
    refusal: RefusedCall,
    context: AuthContext,
  ) => boolean | Promise<boolean>;
  /** Hears of a request that was not refused. */
  readonly accepted?: (auth: A, request: Signable) => void;
  readonly tls?: (auth: A) => ClientTls;
}
