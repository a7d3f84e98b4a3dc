import type { MadeOperation } from '../../specification/made-service.ts';
import { given, listIn, textIn } from '../../specification/reading.ts';
import type { Wish } from '../../specification/service-of.ts';
import { awsWish } from './aws.ts';
import { googleUsual, googleWish } from './google.ts';
import { knownBetter } from './known-better.ts';
import { idOf } from './named-source.ts';
import type { Source } from './sources.ts';

/** The resources of Microsoft Graph that companies automate; the whole has 33,800 operations. */
const graphPaths =
  /^\/(?:me|users|users\/\{user-id\}|groups|groups\/\{group-id\})(?:\/(?:messages|mailFolders|calendar|calendars|events|contacts|drive|drives|todo|planner|onenote|members|owners|manager|sendMail|getSchedule|presence|photo|joinedTeams|memberOf|directReports|conversations|threads)(?:\/[^/]+){0,3})?$|^\/(?:teams|sites|drives|chats|applications|devices|subscriptions|planner\/(?:tasks|plans|buckets))(?:\/[^/]+){0,3}$/;

function withoutGoogleUsual(made: MadeOperation): MadeOperation {
  return { ...made, fields: made.fields.filter((one) => one.in !== 'query' || !googleUsual.has(one.name ?? one.key)) };
}

/** How a document of the collection becomes a service; undefined where it is left out. */
export function wishFor(source: Source, collected: string): Wish | undefined {
  const { document, provider, name } = source;
  const info = given(given(document)['info']);
  const origin = textIn(given(listIn(info['x-origin']).at(-1))['url']);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(textIn(info['version'])) ? textIn(info['version']) : collected;
  const url = /^https?:\/\//.test(origin) ? origin : undefined;
  const wish: Wish = { id: idOf(source), date: day, url, most: 1_000 };
  if (provider === 'amazonaws.com') {
    const own = awsWish(document);
    return own && { ...wish, ...own };
  }
  if (provider === 'googleapis.com') return { ...wish, ...googleWish(document), change: withoutGoogleUsual };
  // The key that its documents name has been given up.
  if (provider === 'hubapi.com')
    return { ...wish, auth: [{ type: 'bearer', preset: {}, hint: 'A token of a private app.' }] };
  if (name === 'microsoft.com/graph') return graphWish(wish);
  if (name.startsWith('microsoft.com/')) return undefined;
  return { ...wish, ...knownBetter[name] };
}

function graphWish(wish: Wish): Wish {
  return {
    ...wish,
    title: 'Microsoft Graph',
    most: 700,
    wants: ({ path }) => graphPaths.test(path),
    auth: [
      {
        type: 'oauth2',
        preset: {
          grant: 'client_credentials',
          tokenUrl: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
          scopes: ['https://graph.microsoft.com/.default'],
        },
        hint: 'An app registration of Microsoft Entra with the permissions of what the step asks for.',
      },
      { type: 'bearer', preset: {}, hint: 'An access token of Microsoft Graph.' },
    ],
  };
}
