import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const served: Readonly<Record<string, string>> = {
  'snodo/connector': new URL('../../connector/index.ts', import.meta.url).href,
  'snodo/connector/replay': new URL('../replay/index.ts', import.meta.url).href,
  zod: import.meta.resolve('zod'),
};

/**
 * Lets the files of a folder import `snodo/connector` and `zod` wherever the folder lies: what they declare must be made by
 * the same kit, and read by the same zod, as everything else.
 */
export function resolveKit(folder: string): void {
  const base = pathToFileURL(`${folder}/`).href;
  registerHooks({
    resolve: (specifier, context, next) => {
      const url = Object.hasOwn(served, specifier) ? served[specifier] : undefined;
      const isInside = context.parentURL?.startsWith(base) === true;
      return url !== undefined && isInside ? { url, shortCircuit: true } : next(specifier, context);
    },
  });
}
