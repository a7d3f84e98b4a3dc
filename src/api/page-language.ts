import { parseAccept } from 'hono/utils/accept';

/** What pages for people are written in. */
export type PageLanguage = 'en' | 'it';

/** The first language that a browser asks for and the pages have. @param accepted its header Accept-Language. */
export function pageLanguage(accepted: string | undefined): PageLanguage {
  const wanted = parseAccept(accepted ?? '').map(({ type }) => type.slice(0, 2).toLowerCase());
  return wanted.find((one) => one === 'en' || one === 'it') === 'it' ? 'it' : 'en';
}
