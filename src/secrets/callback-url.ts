import { idBytes, tokenSigner, uuidBytes, uuidOf } from './signed-token.ts';

/** The wait of a step that a call from outside ends. */
export interface CallbackPlace {
  /** A UUID of this wait alone. */
  readonly id: string;
  readonly run: string;
  /** Empty, or the item of an `each`. */
  readonly scope: string;
  readonly step: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface CallbackUrls {
  /** Whoever knows it can end the wait, so it is shown to nobody but the service that shall. */
  urlOf(place: CallbackPlace): string;
  /** The page of a form, by the same token. */
  formUrlOf(place: CallbackPlace): string;
  /** What a token stands for; undefined where it is none of ours. Whether its time is up is for the caller to see. */
  read(token: string): CallbackPlace | undefined;
}

const timeBytes = 6;
const headBytes = 2 * idBytes + timeBytes;
/** Scopes of items within items grow long; one of 40 levels is shorter. */
const longestToken = 4_000;

/**
 * One-time URLs that need no other proof: what they are for, signed. The same wait has the same URL in every process, also
 * after a crash, so none is kept. What is signed is id (16 bytes) · run (16) · expires (6) · scope and step.
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 * @param publicUrl without a slash at the end.
 */
export function callbackUrls(keys: readonly [Buffer, ...Buffer[]], publicUrl: () => string): CallbackUrls {
  const signer = tokenSigner(keys, 'snodo callback');
  const tokenOf = ({ id, run, scope, step, expires }: CallbackPlace): string => {
    const time = Buffer.alloc(timeBytes);
    time.writeUIntBE(Math.round(expires), 0, timeBytes);
    return signer.sign(Buffer.concat([uuidBytes(id), uuidBytes(run), time, Buffer.from(`${scope}\n${step}`)]));
  };
  return {
    urlOf: (place) => `${publicUrl()}/api/v1/callbacks/${tokenOf(place)}`,
    formUrlOf: (place) => `${publicUrl()}/forms/waiting/${tokenOf(place)}`,
    read(token) {
      const content = token.length > longestToken ? undefined : signer.read(token);
      if (content === undefined || content.length <= headBytes) return undefined;
      const [scope = '', step = ''] = content.subarray(headBytes).toString().split('\n');
      return {
        id: uuidOf(content.subarray(0, idBytes)),
        run: uuidOf(content.subarray(idBytes, 2 * idBytes)),
        scope,
        step,
        expires: content.readUIntBE(2 * idBytes, timeBytes),
      };
    },
  };
}
