import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { atPlace } from '../json-place.ts';

function unreadable(page: number, message: string): SnodoError {
  return new SnodoError('unreadable', `Page ${page}: ${message}`);
}

/**
 * The items of a page: at a place of its body, or the body itself, or the one list in it.
 *
 * @param page from 1, for the message.
 * @throws SnodoError `unreadable` where there is none, or more than one.
 */
export function itemsOf(body: Json, place: string | undefined, page: number): readonly Json[] {
  if (place !== undefined) {
    const found = atPlace(body, place);
    if (found !== undefined && isList(found)) return found;
    // Services leave a list out, or say null, where it would be empty.
    if (found === null || (found === undefined && page > 1)) return [];
    throw unreadable(page, `there is no list at "${place}" of the body. Say with paginate.items where it is.`);
  }
  if (body === null) return [];
  if (isList(body)) return body;
  const lists = isObject(body) ? Object.entries(body).filter(([, value]) => isList(value)) : [];
  const [first, second] = lists;
  if (first && isList(first[1]) && second === undefined) return first[1];
  throw unreadable(
    page,
    second === undefined
      ? 'its body holds no list of items. Say with paginate.items where it is.'
      : `its body holds several lists (${lists.map(([name]) => name).join(', ')}). Say with paginate.items which one it is.`,
  );
}
