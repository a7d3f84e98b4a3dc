import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SnodoError } from '../../core/error.ts';
import type { FileValue } from '../../core/file-value.ts';
import { fileValue, type IncomingFile } from '../../files/file-store.ts';
import type { RunFiles } from '../../outbound/sent-body.ts';

interface GivenFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

type FileRow = Awaited<ReturnType<IncomingFile['keep']>>;

function rowOf(id: string, name: string, contentType: string, content: Uint8Array): FileRow {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const made = { run: null, createdAt: new Date(0), expiresAt: null };
  return { id, name, contentType, bytes: content.byteLength, sha256, ...made };
}

const firstId = '00000000-0000-4000-8000-0000000000f1';

/** A file that an action makes of what it has read. */
export function madeOf({ name, contentType, base64 }: GivenFile): FileValue {
  return fileValue(rowOf(firstId, name, contentType, Buffer.from(base64, 'base64')));
}

/** The files that a fixture names by their ids, and those that come in: the first is `00000000-0000-4000-8000-0000000000f1`. */
export function fixtureFiles(given: Readonly<Record<string, GivenFile>>): RunFiles {
  let kept = 0;

  function receive({
    name,
    contentType,
  }: Pick<Parameters<RunFiles['files']['receive']>[0], 'name' | 'contentType'>): IncomingFile {
    const chunks: Uint8Array[] = [];
    const stream = new Writable({
      write(chunk: Uint8Array, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
    const written = new Promise<void>((resolve, reject) => stream.once('finish', resolve).once('error', reject));
    const keep = async () => {
      await written;
      kept += 1;
      const id = `00000000-0000-4000-8000-0000000000f${kept}`;
      return rowOf(id, name ?? '', contentType ?? '', Buffer.concat(chunks));
    };
    const takeAll = async (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
      await pipeline(source, stream);
      return keep();
    };
    return { stream, written, keep, takeAll, drop: async () => void stream.destroy() };
  }

  async function find(id: string) {
    const file = given[id];
    if (file === undefined) throw new SnodoError('not_found', `The fixture has no file ${id}.`);
    const content = Buffer.from(file.base64, 'base64');
    return { ...rowOf(id, file.name, file.contentType, content), open: async () => Readable.from([content]) };
  }

  const write: RunFiles['files']['write'] = (bytes, { name, contentType }) =>
    receive({ name, contentType }).takeAll([bytes]);

  return { files: { receive, find, write }, run: 'a-replay' };
}
