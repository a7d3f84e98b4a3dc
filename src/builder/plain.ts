import type { Json } from '../core/json.ts';
import { SnodoError } from '../core/error.ts';
import { callOf } from './call-type.ts';
import { innerSteps } from './each-flow.ts';
import { laterOf, type Read, templateOf } from './later.ts';
import type { StepRecord } from './step-record.ts';

/** What was written with a value that comes later, for it to be checked: where it stands in the document, and as what. */
export interface WrittenText {
  readonly path: string;
  readonly text: string;
  /** What it reads and cannot, because something nearer has the same name: item, index, or a step. */
  readonly hidden: readonly Hidden[];
}

interface Hidden {
  readonly name: string;
  readonly isStep: boolean;
}

/** The steps that stand side by side, and their `each`; undefined for those of the workflow. */
interface Around {
  readonly of: object | undefined;
  readonly ids: ReadonlySet<string>;
}

/** What something reads, where the nearest of that name is not the one that was meant. */
function hiddenIn(reads: readonly Read[], around: readonly Around[]): readonly Hidden[] {
  return reads.flatMap(({ path: [name, id], of }): readonly Hidden[] => {
    if (name === 'item' || name === 'index') return around.at(-1)?.of === of ? [] : [{ name, isStep: false }];
    if (name !== 'steps' || typeof id !== 'string') return [];
    const nearest = around.findLast(({ ids }) => ids.has(id));
    return nearest === undefined || nearest.of === of ? [] : [{ name: id, isStep: true }];
  });
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
  readonly #around: Around[] = [];

  /** The value as it stands in a document; undefined where it is left out. @throws SnodoError `invalid_document` */
  value(value: unknown, path: string): Json | undefined {
    if (value === undefined || value === null) return value;
    const later = laterOf(value);
    if (later !== undefined) {
      const text = templateOf(later);
      this.texts.push({ path, text, hidden: hiddenIn(later.reads, this.#around) });
      return text;
    }
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const inner = innerSteps(value);
    if (inner !== undefined) return this.steps(inner.steps, path, inner.of);
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

  steps(steps: readonly StepRecord[], path: string, of?: object): readonly Json[] {
    this.#around.push({ of, ids: new Set(steps.map(({ id }) => id)) });
    const written = steps.map(({ id, call, given }, index) => {
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
    this.#around.pop();
    return written;
  }

  #misfit(value: unknown, path: string): SnodoError {
    const kind = value instanceof Date ? 'a Date' : typeof value === 'number' ? String(value) : `a ${typeof value}`;
    return new SnodoError(
      'invalid_document',
      `${path}: ${kind} cannot stand in a document. Give JSON, or what comes later.`,
    );
  }
}
