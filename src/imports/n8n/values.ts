import { isObject, type Json } from '../../core/json.ts';
import { asValue, Beyond, quoted, type Said, said } from '../js/said.ts';
import { toJsonata } from '../js/to-jsonata.ts';
import { literalText } from '../literal.ts';
import type { Report } from '../report.ts';
import { partsOf } from './parts.ts';
import type { Reading } from './reading.ts';

/** Puts expressions of n8n into our words, and says of each what became of it. */
export class Values {
  readonly reading: Reading;
  readonly #node: string;
  readonly #report: Report;
  readonly #compute: ((source: string) => string | undefined) | undefined;

  /** @param compute what gives the value of JavaScript that JSONata has no words for, where a step can work it out. */
  constructor(reading: Reading, node: string, report: Report, compute?: (source: string) => string | undefined) {
    this.reading = reading;
    this.#node = node;
    this.#report = report;
    this.#compute = compute;
  }

  /** The source of one expression, without its braces. */
  expression(source: string): Said {
    const short = shown(source);
    this.#report.countExpression();
    try {
      const ours = toJsonata(source.trim(), this.reading.names);
      const moved = ours.kind === 'moment' || /\$(?:now|today)\b|DateTime|new Date/.test(source);
      this.#report.note(
        this.#node,
        moved ? 'changed' : 'carried',
        moved ? ['timesInUtc', short] : ['asWritten', short],
        'expression',
      );
      return ours;
    } catch (error) {
      if (!(error instanceof Beyond)) throw error;
      const computed = this.#compute?.(source);
      if (computed !== undefined) {
        this.#report.note(this.#node, 'carried', ['byCodeStep', short], 'expression');
        return said(computed);
      }
      this.#report.note(this.#node, 'left', ['writeAnew', short, error.what], 'expression');
      return said(loud(source));
    }
  }

  /** A value of n8n as one of ours: a template where it is an expression. */
  value(value: Json): Json {
    if (typeof value === 'string') {
      if (!value.startsWith('=')) return literalText(value);
      return partsOf(value)
        .map(({ text, source }) =>
          source === undefined ? literalText(text ?? '') : `{{ ${asValue(this.expression(source))} }}`,
        )
        .join('');
    }
    if (Array.isArray(value)) return value.map((one: Json) => this.value(one));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.value(one)]));
  }

  /** The same as a bare expression, as it stands within another. */
  operand(value: Json | undefined): Said {
    if (typeof value === 'number') return said(String(value), 'number');
    if (typeof value === 'boolean') return said(String(value), 'truth');
    if (typeof value !== 'string') return said('null');
    if (!value.startsWith('=')) return said(quoted(value), 'text');
    const parts = partsOf(value).map(({ text, source }) =>
      source === undefined ? said(quoted(text ?? ''), 'text') : this.expression(source),
    );
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return only;
    return said(`(${parts.map(asValue).join(' & ') || '""'})`, 'text');
  }
}

function shown(source: string): string {
  const line = source.trim().replaceAll(/\s+/g, ' ');
  return `{{ ${line.length > 200 ? `${line.slice(0, 200)}…` : line} }}`;
}

/** A run that comes to an expression that was not carried over fails there and says why. */
function loud(source: string): string {
  const words = source
    .trim()
    .replaceAll(/[{}'"\\\n\r`]/g, ' ')
    .slice(0, 200);
  return `$error('Write this expression of n8n anew: ${words}')`;
}
