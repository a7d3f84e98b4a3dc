import { parse } from 'content-disposition';
import type { FileValue } from '../core/file-value.ts';
import { fileValue, type IncomingFile } from '../files/file-store.ts';
import type { TakeAnswer } from './answer-sink.ts';
import { unpackingOf } from './decode-body.ts';
import { tooLarge } from './exchange.ts';
import type { RunFiles } from './sent-body.ts';

/** Where an answer's body is kept as a file. */
interface FileTarget extends RunFiles {
  readonly maxBytes: number;
  /** How it shall be called; left out, as the service calls it. */
  readonly name?: string | undefined;
}

function lastOf({ pathname }: URL): string {
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function nameOf(disposition: string | undefined, url: URL): string {
  if (disposition === undefined) return lastOf(url);
  try {
    return parse(disposition).parameters['filename'] ?? lastOf(url);
  } catch {
    return lastOf(url);
  }
}

/** A body that is no more than its status says. */
const empty: ReadonlySet<number> = new Set([204, 205]);

/** The body of a successful answer on its way to the disk. What says why a call failed stays in memory. */
export class AnswerFile {
  readonly #target: FileTarget;
  #incoming: IncomingFile | undefined;

  constructor(target: FileTarget) {
    this.#target = target;
  }

  /** Takes an answer that begins; undefined where it is none to keep. @throws SnodoError `unavailable`. */
  readonly take: TakeAnswer = (url, status, headers) => {
    if (status < 200 || status > 299 || empty.has(status)) return undefined;
    const { files, run, maxBytes, name } = this.#target;
    const unpacking = unpackingOf(headers['content-encoding'], url.host);
    const { stream, written } = (this.#incoming = files.receive({
      name: name ?? nameOf(headers['content-disposition'], url),
      contentType: headers['content-type'],
      run,
      maxBytes,
      tooLarge: () => tooLarge(url.host, maxBytes),
      unpack: unpacking?.stream,
    }));
    return { maxBytes, stream, written: unpacking ? written.catch(unpacking.explain) : written };
  };

  /** @throws SnodoError `unavailable` where the disk does not keep it. */
  async keep(): Promise<FileValue | undefined> {
    return this.#incoming && fileValue(await this.#incoming.keep());
  }

  async drop(): Promise<void> {
    await this.#incoming?.drop();
  }
}
