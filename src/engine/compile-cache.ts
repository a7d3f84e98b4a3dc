import { z } from 'zod';
import { cacheSchema, longCache } from '../core/cache.ts';
import type { Step } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { compileTemplate, type Template } from '../expression/template.ts';
import { onlyReads, type StepType } from '../steps/step-type.ts';
import { secretProblems, withProblems } from './check-step.ts';
import { gather } from './gather.ts';
import { modelCacheProblems } from './model-cache-problems.ts';
import { readsProblems } from './reads-problems.ts';

interface Around {
  readonly problems: Problem[];
  readonly readable: readonly string[];
  readonly names: readonly string[];
  /** Of the prompt of the library, where the step says nothing itself. */
  readonly temperature: number | undefined;
}

/** What is kept of a step's answers, and the rest of its `with`. */
interface CompiledCache {
  readonly cache: Template | undefined;
  /** The connection over which questions are made comparable, as it is written. */
  readonly comparedOver: Json | undefined;
  readonly written: NonNullable<Step['with']>;
}

/** `cache` of a step, which for some kinds may also stand in `with`. */
export function compileCache(step: Step, type: StepType, path: string, around: Around): CompiledCache {
  const { problems, readable, names, temperature = 0 } = around;
  const written = step.with ?? {};
  const inWith = type.keeping?.inWith === true ? written['cache'] : undefined;
  const { cache: _, ...others } = written;
  const rest = inWith === undefined ? written : others;
  const said = step.cache === undefined ? inWith : z.json().parse(step.cache);
  if (said === undefined) return { cache: undefined, comparedOver: undefined, written };
  const at = step.cache === undefined ? `${path}.with.cache` : `${path}.cache`;
  if (step.cache !== undefined && inWith !== undefined) {
    problems.push({ path: `${path}.with.cache`, message: 'cache is said twice.', hint: 'Take one of them away.' });
  }
  if (!onlyReads(type, written) || type.keeping?.never === true) {
    problems.push({
      path: at,
      message: `Only a step that reads can have cache, and this ${step.type} may change something, or asks nobody.`,
      hint: 'It is for an http.request whose method is written out as GET or HEAD (without read), for a GraphQL query, for models, and for actions that read.',
    });
  }
  const long = longCache(said);
  if (long['for'] === 'http' && type.keeping?.byHttp?.(written) !== true) {
    const hint = 'Write how long an answer is kept, such as 24h.';
    problems.push({
      path: at,
      message: 'cache: http is for the one answer of an http.request, without paginate.',
      hint,
    });
  }
  problems.push(...modelCacheProblems(type, { temperature, ...written }, long, at));
  const found = withProblems({ input: cacheSchema }, long, at);
  // Of the short form there is no field to point at.
  problems.push(...found.map((one) => (typeof said === 'string' ? { ...one, path: at } : one)));
  const cache = gather(problems, () => compileTemplate(said, at));
  problems.push(...readsProblems(cache, at, readable, names), ...secretProblems(cache, at));
  return { cache, comparedOver: long['connection'], written: rest };
}
