import type { IHttpClient } from 'soap';

interface SoapAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @param body null for a GET. */
export type Ask = (url: string, body: string | null, headers: Readonly<Record<string, string>>) => Promise<SoapAnswer>;

function textual(headers: object): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/**
 * The calls of the library, made by `ask`.
 *
 * @param lost gets what the library throws while it works at an answer, which would end the process.
 */
export function soapHttpClient(ask: Ask, lost: (error: unknown) => void): IHttpClient {
  return {
    request(url, data: unknown, callback, headers) {
      void ask(url, typeof data === 'string' ? data : null, textual(headers ?? {}))
        .then(
          ({ body, ...answer }) => void callback(null, answer, body),
          (error: unknown) => void callback(error),
        )
        .catch(lost);
      // It goes on by the callback, and does not look at what it is given back.
      return new Promise<never>(() => undefined);
    },
  };
}
