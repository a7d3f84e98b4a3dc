import type { Context } from 'hono';
import { type PageFile, pageFiles } from './page-files.ts';

/** What is built of the web page, read when it is first asked for. */
export class BuiltPage {
  readonly #folder: string;
  #files: ReturnType<typeof pageFiles> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async file(path: string): Promise<PageFile | undefined> {
    const files = await (this.#files ??= pageFiles(this.#folder));
    // It may be built while the server runs.
    if (files.size === 0) this.#files = undefined;
    return files.get(path);
  }
}

export const notBuilt = 'The page is not built. Start the server with: npm start';

/** A file of the page. @param headers besides those that say what it is. */
export async function sendPageFile(
  context: Context,
  file: PageFile,
  headers: Readonly<Record<string, string>> = {},
  status: 200 | 404 = 200,
): Promise<Response> {
  const packed = /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
  return context.body(packed ? await file.brotli() : file.plain, status, {
    'content-type': file.type,
    vary: 'accept-encoding',
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(packed ? { 'content-encoding': 'br' } : {}),
    ...headers,
  });
}

/**
 * Nothing but what this server itself gives is loaded or called, and nothing of another page runs in it.
 *
 * @param ancestors the sites that may show it within theirs.
 */
export function pagePolicy(ancestors: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ');
}
