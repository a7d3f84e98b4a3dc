import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isList, isObject, type Json } from '../../core/json.ts';
import { htmlText } from '../../formats/html-text.ts';
import { parseXml } from '../../formats/xml-text.ts';

export const itemSchema = z.object({
  /** What the feed calls it, or else its link or title: what tells it from the others. */
  id: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  /** Without marks of HTML. */
  summary: z.string(),
  author: z.string().nullable(),
  /** ISO 8601; null where the feed does not say, or not readably. */
  publishedAt: z.string().nullable(),
  categories: z.array(z.string()),
});
type Item = z.infer<typeof itemSchema>;

export const feedSchema = z.object({ title: z.string(), link: z.string().nullable(), items: z.array(itemSchema) });
type Feed = z.infer<typeof feedSchema>;

type Element = { readonly [name: string]: Json };

function elements(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function element(value: Json | undefined): Element {
  return value !== undefined && isObject(value) ? value : {};
}

function text(value: Json | undefined): string {
  const [first = ''] = elements(value);
  const said = isObject(first) ? (first['#text'] ?? '') : first;
  return typeof said === 'string' ? said.trim() : '';
}

function orNull(said: string): string | null {
  return said === '' ? null : said;
}

function moment(...said: readonly string[]): string | null {
  const at = Date.parse(said.find((one) => one !== '') ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Of an Atom entry: the page of it, and not what it is about (RFC 4287, section 4.2.7). */
function atomLink(entry: Element): string {
  const links = elements(entry['link']).map(element);
  const page = links.find((one) => one['@rel'] === undefined || one['@rel'] === 'alternate');
  return text((page ?? links[0])?.['@href']);
}

function atomItem(entry: Element): Item {
  const link = atomLink(entry);
  const title = text(entry['title']);
  return {
    id: text(entry['id']) || link || title,
    title: htmlText(title),
    link: orNull(link),
    summary: htmlText(text(entry['summary']) || text(entry['content'])),
    author: orNull(text(element(elements(entry['author'])[0])['name'])),
    publishedAt: moment(text(entry['published']), text(entry['updated'])),
    categories: elements(entry['category']).map((one) => text(element(one)['@label']) || text(element(one)['@term'])),
  };
}

function rssItem(item: Element): Item {
  const link = text(item['link']);
  const title = text(item['title']);
  return {
    id: text(item['guid']) || text(item['@rdf:about']) || link || title,
    title: htmlText(title),
    link: orNull(link),
    summary: htmlText(text(item['description']) || text(item['content:encoded'])),
    author: orNull(text(item['dc:creator']) || text(item['author'])),
    publishedAt: moment(text(item['pubDate']), text(item['dc:date'])),
    categories: [...elements(item['category']), ...elements(item['dc:subject'])].map(text),
  };
}

/**
 * A feed of RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 or Atom (RFC 4287), in one form.
 *
 * @throws SnodoError `invalid` where it is no XML, `unreadable` where it is no feed.
 */
export function readFeed(written: string): Feed {
  const root = element(parseXml(written, 'The feed'));
  const atom = element(root['feed']);
  if ('feed' in root) {
    const items = elements(atom['entry']).map((one) => atomItem(element(one)));
    return { title: htmlText(text(atom['title'])), link: orNull(atomLink(atom)), items };
  }
  const rdf = element(root['rdf:RDF']);
  const channel = element(element(root['rss'])['channel'] ?? rdf['channel']);
  if (Object.keys(channel).length === 0) {
    throw new SnodoError('unreadable', 'The answer is XML, and no feed of RSS or Atom. Check the path.');
  }
  const items = [...elements(channel['item']), ...elements(rdf['item'])].map((one) => rssItem(element(one)));
  return { title: htmlText(text(channel['title'])), link: orNull(text(channel['link'])), items };
}
