import { isList, type Json } from '../../core/json.ts';
import { StringShape } from './string-shape.ts';

/** An object with more fields in all is taken for a table by some key, whose names say nothing. */
const mostFields = 200;

interface Field {
  /** In how many of the objects it was. */
  seen: number;
  readonly shape: Shape;
}

type Plain = 'null' | 'boolean' | 'integer' | 'number';

/** What all values at one place have in common, however they come in order. */
export class Shape {
  readonly plain = new Set<Plain>();
  readonly strings = new StringShape();
  /** How many of the values were objects. */
  objects = 0;
  /** Undefined where there are too many. */
  fields: Map<string, Field> | undefined = new Map();
  isArray = false;
  items: Shape | undefined;
  /** Whether a value was there that no type of JSON Schema takes: 1e999 is read as infinity. */
  isOdd = false;

  add(value: Json, levels: number): void {
    if (value === null) this.plain.add('null');
    else if (typeof value === 'boolean') this.plain.add('boolean');
    else if (typeof value === 'string') this.strings.add(value);
    else if (typeof value === 'number') this.#addNumber(value);
    else if (isList(value)) this.#addList(value, levels);
    else this.#addObject(value, levels);
  }

  #addNumber(value: number): void {
    if (Number.isFinite(value)) this.plain.add(Number.isInteger(value) ? 'integer' : 'number');
    else this.isOdd = true;
  }

  #addList(list: readonly Json[], levels: number): void {
    this.isArray = true;
    if (levels <= 0 || list.length === 0) return;
    this.items ??= new Shape();
    for (const item of list) this.items.add(item, levels - 1);
  }

  #addObject(object: { readonly [name: string]: Json }, levels: number): void {
    this.objects += 1;
    if (levels <= 0) this.fields = undefined;
    for (const [name, value] of Object.entries(object)) {
      if (this.fields === undefined) return;
      const field = this.fields.get(name) ?? { seen: 0, shape: new Shape() };
      field.seen += 1;
      field.shape.add(value, levels - 1);
      this.fields.set(name, field);
      if (this.fields.size > mostFields) this.fields = undefined;
    }
  }

  /** The shapes within, each once. */
  get inner(): readonly Shape[] {
    const fields = [...(this.fields?.values() ?? [])].map(({ shape }) => shape);
    return this.items === undefined ? fields : [...fields, this.items];
  }
}
