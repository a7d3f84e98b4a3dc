import type { Json } from '../core/json.ts';
import { SnodoError } from '../core/error.ts';
import { callOf } from './call-type.ts';
import { innerSteps } from './each-flow.ts';
import { laterOf, templateOf } from './later.ts';
import type { StepRecord } from './step-record.ts';

/** What was written with a value that comes later, for it to be checked: where it stands in the document, and as what. */
export interface WrittenText {
  readonly path: string;
  readonly text: string;
}

function at(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.ownKeys(value).length === 0;
}

/** Writes values out as JSON, and keeps what is to be checked. */
export class Plain {
  readonly texts: WrittenText[] = [];

  /** The value as it stands in a document; undefined where it is left out. @throws SnodoError `invalid_document` */
  value(value: unknown, path: string): Json | undefined {
    if (value === undefined || value === null) return value;
    const later = laterOf(value);
    if (later !== undefined) {
      const text = templateOf(later);
      this.texts.push({ path, text });
      return text;
    }
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const steps = innerSteps(value);
    if (steps !== undefined) return this.steps(steps, path);
    const call = callOf(value);
    if (call !== undefined) return this.fields({ type: call.type, ...call.besides, with: call.with }, path);
    if (Array.isArray(value)) return value.map((one, index) => this.value(one, `${path}[${index}]`) ?? null);
    if (typeof value === 'object' && !(value instanceof Date)) return this.fields(value, path);
    throw this.#misfit(value, path);
  }

  fields(value: object, path: string): { readonly [name: string]: Json } {
    const written = Object.entries(value).flatMap(([name, one]): [string, Json][] => {
      const plain = this.value(one, at(path, name));
      return plain === undefined ? [] : [[name, plain]];
    });
    return Object.fromEntries(written);
  }

  steps(steps: readonly StepRecord[], path: string): readonly Json[] {
    return steps.map(({ id, call, given }, index) => {
      const here = `${path}[${index}]`;
      const does = callOf(call);
      if (does === undefined) {
        throw new SnodoError(
          'invalid_document',
          `${here}: The step "${id}" is no step. Give it what http.request or another function of snodo/workflow makes.`,
        );
      }
      const { name, note, after, if: condition, ...rest } = given;
      const inside = isEmpty(does.with) ? undefined : does.with;
      return this.fields({ id, name, note, after, type: does.type, if: condition, with: inside, ...rest }, here);
    });
  }

  #misfit(value: unknown, path: string): SnodoError {
    const kind = value instanceof Date ? 'a Date' : typeof value === 'number' ? String(value) : `a ${typeof value}`;
    return new SnodoError(
      'invalid_document',
      `${path}: ${kind} cannot stand in a document. Give JSON, or what comes later.`,
    );
  }
}
