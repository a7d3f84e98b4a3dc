import { z } from 'zod';
import { basic, noAuth } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { feedSchema, itemSchema, readFeed } from './feed.ts';

const docs = 'https://www.rssboard.org/rss-specification';

const path = z
  .string()
  .regex(/^\//, 'must begin with a slash, such as /feed')
  .meta({ title: 'Path', description: 'Of the feed at that site, such as /feed or /rss.xml.' });

async function feedAt(http: ConnectorHttp, at: string) {
  const accept = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8';
  return readFeed((await http.get(at, { headers: { accept } })).read(z.string()));
}

/** News of sites: RSS and Atom. */
export const rss = connector({
  id: 'rss',
  title: 'RSS and Atom',
  description: 'News of blogs, papers and podcasts, as their sites publish them.',
  categories: ['web', 'data'],
  color: '#ee802f',
  docs,
  address: { template: 'https://{host}', hint: 'The site whose feeds are read, such as blog.example.com.' },
  auth: [noAuth('Feeds are open to everybody.'), basic('A name and a password, where the site asks for them.')],
  test: {
    docs,
    ask: async (http) => {
      (await http.get('/')).read(z.string());
      return 'the site';
    },
  },
})
  .action('read-feed', {
    title: 'Read a feed',
    description: 'Gives the newest items of a feed of RSS or Atom.',
    docs,
    effect: 'read',
    input: z.strictObject({
      path,
      limit: z.int().min(1).max(500).default(50).meta({ title: 'At most', description: 'How many are given.' }),
    }),
    output: feedSchema,
    run: async ({ http, input }) => {
      const feed = await feedAt(http, input.path);
      return { ...feed, items: feed.items.slice(0, input.limit) };
    },
  })
  .poll('new-item', {
    title: 'A new item in a feed',
    description:
      'An article or an episode that was not in the feed before. What leaves the feed between two looks is not seen.',
    docs,
    input: z.strictObject({ path }),
    output: itemSchema,
    key: ({ id }) => id,
    every: '15m',
    run: async ({ http, input }) => (await feedAt(http, input.path)).items,
  });
