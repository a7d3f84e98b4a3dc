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
  readonly brotli: Buffer<ArrayBuffer>;
  /** Its name changes with what it holds. */
  readonly immutable: boolean;
}

async function load(folder: string, path: string): Promise<PageFile> {
  const plain = await readFile(join(folder, path));
  // 5 of 11: nearly as small, and done in some milliseconds.
  const brotli = await compress(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  const type = types[extname(path)] ?? 'application/octet-stream';
  return { type, plain, brotli: Buffer.from(brotli), immutable: path.startsWith(`assets${sep}`) };
}

/** The built page, by the paths of its addresses; empty where it is not built. It is held in memory: a megabyte. */
export async function pageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((one) => one.isFile()).map((one) => relative(folder, join(one.parentPath, one.name)));
  return new Map(
    await Promise.all(paths.map(async (path) => [`/${path.split(sep).join('/')}`, await load(folder, path)] as const)),
  );
}
