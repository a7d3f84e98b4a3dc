import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const compress = promisify(brotliCompress);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFile {
  readonly type: string;
  readonly plain: Buffer<ArrayBuffer>;
  /** Compressed when first asked for: all of them at once would hold up the first page by half a second. */
  readonly brotli: () => Promise<Buffer<ArrayBuffer>>;
  /** Its name changes with what it holds. */
  readonly immutable: boolean;
}

/** 5 of 11: nearly as small, and done in some milliseconds. */
async function pack(plain: Buffer): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
}

async function load(folder: string, path: string): Promise<PageFile> {
  const plain = await readFile(join(folder, path));
  const type = types[extname(path)] ?? 'application/octet-stream';
  let packed: Promise<Buffer<ArrayBuffer>> | undefined;
  return { type, plain, brotli: () => (packed ??= pack(plain)), immutable: path.startsWith(`assets${sep}`) };
}

/** The built page, by the paths of its addresses; empty where it is not built. It is held in memory: a megabyte. */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)));
  return new Map(
    await Promise.all(paths.map(async (path) => [`/${path.split(sep).join('/')}`, await load(folder, path)] as const)),
  );
}
