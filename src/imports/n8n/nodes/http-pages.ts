import type { Json } from '../../../core/json.ts';
import type { Around } from '../around.ts';

const responseField = /^=\s*\{\{\s*\$response\.body(?:\.|\[["'])([\w.]+)(?:["']\])?\s*\}\}\s*$/;
const pageCount = /^=\s*\{\{\s*\$pageCount\s*(?:\+\s*(\d+))?\s*\}\}\s*$/;

/** How the node reads lists in pages, as far as it is one of the usual ways; undefined where it reads one page. */
export function paginationOf(around: Around): Json | undefined {
  const path = 'options.pagination.pagination';
  const mode = around.text(`${path}.paginationMode`);
  if (around.param(path) === undefined || mode === 'off') return undefined;
  const most = around.param(`${path}.maxRequests`);
  const limit =
    around.param(`${path}.limitPagesFetched`) === true && typeof most === 'number' ? { maxPages: most } : {};
  if (mode === 'responseContainsNextURL') {
    const [, field] = responseField.exec(around.text(`${path}.nextURL`) ?? '') ?? [];
    if (field !== undefined) return { by: 'link', link: field, ...limit };
  } else {
    const [only, ...more] = around.list(`${path}.parameters.parameters`);
    const [name, value] = [only?.['name'], only?.['value']];
    if (more.length === 0 && typeof name === 'string' && typeof value === 'string') {
      const [, cursor] = responseField.exec(value) ?? [];
      if (cursor !== undefined) return { by: 'cursor', cursor, cursorIn: name, ...limit };
      if (pageCount.test(value)) {
        around.changed(['pagesCounted']);
        return { by: 'page', pageParam: name, ...limit };
      }
    }
  }
  around.left(['nextPage']);
  return undefined;
}
