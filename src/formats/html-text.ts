import { entityText } from './html-entities.ts';

/** What people do not read on a page. */
const unread: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'iframe',
  'head',
]);

/** Elements that begin and end a line. */
const blocks: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead title tr ul'
  ).split(' '),
);

const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[!?][^>]*(?:>|$)|<(\/?)([a-zA-Z][^\s/>]*)|<|[^<]+/g;
const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;

function character(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '\u{FFFD}' : String.fromCodePoint(code);
}

function withoutEntities(text: string): string {
  return text.replace(entity, (whole, decimal?: string, hexadecimal?: string, name = '') => {
    if (decimal !== undefined) return character(Number(decimal));
    if (hexadecimal !== undefined) return character(Number.parseInt(hexadecimal, 16));
    return entityText(String(name)) ?? whole;
  });
}

/** What an element puts before what is in it. */
function opening(name: string): string {
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} `;
  if (name === 'li') return '\n- ';
  if (name === 'td' || name === 'th') return ' | ';
  return blocks.has(name) ? '\n' : '';
}

function closing(name: string): string {
  if (name === 'p' || /^h[1-6]$/.test(name)) return '\n\n';
  return blocks.has(name) ? '\n' : '';
}

/** Where a tag ends; at the end of the page where it does not, as browsers have it. */
function tagEnd(html: string, from: number): number {
  const mark = /["'>]/g;
  mark.lastIndex = from;
  for (let found = mark.exec(html); found !== null; found = mark.exec(html)) {
    if (found[0] === '>') return mark.lastIndex;
    const quote = html.indexOf(found[0], mark.lastIndex);
    if (quote === -1) break;
    mark.lastIndex = quote + 1;
  }
  return html.length;
}

/** Where an element that nobody reads ends; at the end of the page where it has no end. */
function behind(html: string, name: string, from: number): number {
  const end = new RegExp(String.raw`</${name}(?=[\s/>])`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? tagEnd(html, end.lastIndex) : html.length;
}

/** The title that a page gives itself. */
export function htmlTitle(html: string): string | undefined {
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(html) ?? [];
  const plain = withoutEntities(title).replaceAll(/\s+/g, ' ').trim();
  return plain === '' ? undefined : plain;
}

/** Whether a text is a page of HTML, by how it begins. */
export function isHtml(text: string): boolean {
  return /^\uFEFF?\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)[\s>]/i.test(text);
}

/** What one reads on a page of HTML, with its headings and lists as Markdown writes them. Whatever it holds, nothing is run. */
export function htmlText(html: string): string {
  const parts: string[] = [];
  const scan = new RegExp(token);
  for (let found = scan.exec(html); found !== null; found = scan.exec(html)) {
    const [whole, slash, written] = found;
    const name = written?.toLowerCase();
    if (name === undefined) {
      if (!whole.startsWith('<') || whole === '<') parts.push(withoutEntities(whole).replaceAll(/\s+/g, ' '));
      continue;
    }
    scan.lastIndex = tagEnd(html, scan.lastIndex);
    if (slash === '/') parts.push(closing(name));
    else if (unread.has(name) && html[scan.lastIndex - 2] !== '/') scan.lastIndex = behind(html, name, scan.lastIndex);
    else parts.push(opening(name));
  }
  return parts
    .join('')
    .replaceAll(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .replaceAll(/^ ?\| /gm, '')
    .trim();
}
