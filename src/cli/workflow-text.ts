import { Console } from 'node:console';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SnodoError } from '../core/error.ts';
import { isModule, readText } from './workflow-file.ts';

let isServed = false;

/** Lets programs import `snodo/workflow` wherever they lie, and gives them the one of this very snodo. */
function serveBuilder(): void {
  if (isServed) return;
  isServed = true;
  // What a program prints is for who runs it; stdout is the verb's, which may be read as JSON.
  globalThis.console = new Console(process.stderr);
  const url = import.meta.resolve('../builder/index.ts');
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'snodo/workflow') return { url, shortCircuit: true };
      const found = next(specifier, context);
      // Where no package.json says what it is, Node would parse it twice, and warn.
      return found.url.endsWith('.ts') ? { ...found, format: 'module-typescript' } : found;
    },
  });
}

function failed(file: string, error: unknown): SnodoError {
  if (error instanceof SnodoError) {
    return new SnodoError(error.code, `${file}: ${error.message}`, { problems: error.problems, cause: error });
  }
  const why = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = resolve(file);
  if (code === 'ERR_MODULE_NOT_FOUND' && why.includes(`'${name}'`)) {
    return new SnodoError('not_found', `${file}: there is no such file.`, { cause: error });
  }
  return new SnodoError('invalid', `${file} could not be run: ${why}`, { cause: error });
}

/** The text of the workflow that a program makes. @throws SnodoError `invalid`, `not_found`, `invalid_document`. */
async function madeText(file: string): Promise<string> {
  serveBuilder();
  const { isWorkflow } = await import('../builder/workflow.ts');
  try {
    const { default: exported }: { readonly default?: unknown } = await import(pathToFileURL(resolve(file)).href);
    if (isWorkflow(exported)) return exported.yaml();
  } catch (error) {
    throw failed(file, error);
  }
  throw new SnodoError(
    'invalid',
    `${file} exports no workflow. Write: export default workflow('…'), with workflow from "snodo/workflow".`,
  );
}

/**
 * The text of a workflow file; of a program, what its default export comes to.
 *
 * @throws SnodoError `not_found`, `invalid`, and `invalid_document` of what a program makes.
 */
export async function workflowText(file: string): Promise<string> {
  return isModule(file) ? madeText(file) : readText(file);
}
