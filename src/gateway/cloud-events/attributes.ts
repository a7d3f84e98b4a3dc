import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';

const required = ['specversion', 'id', 'source', 'type'] as const;
const optional = ['subject', 'time', 'datacontenttype', 'dataschema'] as const;

export type Attributes = Readonly<Record<(typeof required)[number], string>> & { readonly [name: string]: Json };

export function notAnEvent(what: string, why: string): SnodoError {
  return new SnodoError('invalid', `${what} is no CloudEvent: ${why}`);
}

/**
 * The context attributes of an event, extensions included; those that are null count as left out.
 *
 * Source: CloudEvents 1.0.2, 3.1. https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 *
 * @throws SnodoError `invalid` that says what is missing or wrong.
 */
export function readAttributes(given: readonly (readonly [string, Json])[], what: string): Attributes {
  const found: Record<string, Json> = Object.fromEntries(given.filter(([, value]) => value !== null));
  const text = (name: string): string => {
    const value = Object.hasOwn(found, name) ? found[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const missing = required.filter((name) => text(name) === '');
  if (missing.length > 0) throw notAnEvent(what, `it lacks ${missing.join(', ')}.`);
  const [specversion, id, source, type] = [text('specversion'), text('id'), text('source'), text('type')];
  if (specversion !== '1.0') throw notAnEvent(what, 'its specversion is not 1.0, which is the one that is read.');
  const wrong = optional.find((name) => Object.hasOwn(found, name) && text(name) === '');
  if (wrong !== undefined) throw notAnEvent(what, `its ${wrong} is not a text with something in it.`);
  return { ...found, specversion, id, source, type };
}
