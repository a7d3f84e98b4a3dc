import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';

/** What makes a server run JavaScript: a filter shall be data, whatever a workflow has put into it. */
const scripts: ReadonlySet<string> = new Set(['$where', '$function', '$accumulator', '$code']);

/** @throws SnodoError `invalid` naming the place of what would be run, or of a date that is none. */
export function refuseScripts(value: Json, place: string): void {
  if (isList(value)) {
    for (const [at, one] of value.entries()) refuseScripts(one, `${place}[${at}]`);
  } else if (isObject(value)) {
    for (const [name, one] of Object.entries(value)) {
      if (scripts.has(name))
        throw new SnodoError('invalid', `${place} has ${name}: no JavaScript is run at the server.`);
      // It would go in as the first of January 1970.
      if (name === '$date' && typeof one === 'string' && Number.isNaN(Date.parse(one)))
        throw new SnodoError('invalid', `${place}.$date is no time: write it as 2026-11-28T10:00:00Z.`);
      refuseScripts(one, `${place}.${name}`);
    }
  }
}
