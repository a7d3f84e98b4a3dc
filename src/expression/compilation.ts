import type { Problem } from '../core/error.ts';
import { isList, type Json } from '../core/json.ts';
import { type Expression, expressionOf } from './expression.ts';
import { Refusal } from './refusal.ts';
import { invalid, partsOf } from './split.ts';

type Values = readonly (Json | undefined)[];

/** Puts the values of the expressions, in their order, where they belong. */
export type Build = (values: Values) => Json | undefined;

/** How deeply a value to compile may be nested. */
const mostLevels = 200;

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a text has an expression in it, or an escaped `\{{`, so that it must be compiled. */
export function isTemplated(text: string): boolean {
  return text.includes('{{');
}

/** Compiles one value and all that is in it, and gathers its expressions and its problems. */
export class Compilation {
  readonly expressions: Expression[] = [];
  readonly problems: Problem[] = [];
  #texts = 0;

  /** An expression without its braces. */
  source(source: string, path: string): Build {
    return this.#try(path, () => this.#expression(source, path));
  }

  /** A text with braces. */
  text(text: string, path: string): Build {
    this.#texts += 1;
    return this.#try(path, () => {
      const builds = partsOf(text).map((part) => ('text' in part ? part.text : this.#expression(part.source, path)));
      const [only, ...others] = builds.filter((part) => typeof part !== 'string' || part.trim() !== '');
      if (typeof only === 'function' && others.length === 0) return only;
      return (values) => builds.map((part) => (typeof part === 'string' ? part : asText(part(values)))).join('');
    });
  }

  value(value: Json, path: string, depth = 0): Build {
    if (depth > mostLevels) {
      this.problems.push({ path, message: `This is nested deeper than ${mostLevels} levels.` });
      return () => undefined;
    }
    if (typeof value === 'string') return isTemplated(value) ? this.text(value, path) : () => value;
    if (typeof value !== 'object' || value === null) return () => value;
    const before = this.#texts;
    const build = isList(value) ? this.#list(value, path, depth) : this.#fields(value, path, depth);
    // What holds no braces is given as it is, not built anew each time.
    return this.#texts === before ? () => value : build;
  }

  #list(list: readonly Json[], path: string, depth: number): Build {
    const builds = list.map((item, index) => this.value(item, `${path}[${index}]`, depth + 1));
    return (values) => builds.map((build) => build(values) ?? null);
  }

  #fields(fields: Readonly<Record<string, Json>>, path: string, depth: number): Build {
    const builds = Object.entries(fields).map(
      ([key, item]) => [key, this.value(item, path === '' ? key : `${path}.${key}`, depth + 1)] as const,
    );
    return (values) =>
      Object.fromEntries(
        builds.flatMap(([key, build]) => {
          const item = build(values);
          return item === undefined ? [] : [[key, item]];
        }),
      );
  }

  #expression(source: string, path: string): Build {
    try {
      const at = this.expressions.push(expressionOf(source, path)) - 1;
      return (values) => values[at];
    } catch (error) {
      throw invalid(source, error);
    }
  }

  #try(path: string, compile: () => Build): Build {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const message = `${error.reason.slice(0, 1).toUpperCase()}${error.reason.slice(1)}.`;
      this.problems.push({ path, message, ...(error.hint === undefined ? {} : { hint: error.hint }) });
      return () => undefined;
    }
  }
}
