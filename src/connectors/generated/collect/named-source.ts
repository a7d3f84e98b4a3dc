import { kebab } from '../../specification/wording.ts';
import type { Source } from './sources.ts';

/** What people call a service, by the name that its document has. */
const called: Readonly<Record<string, string>> = {
  'github.com/api.github.com': 'github',
  'slack.com': 'slack',
  'twilio.com/api': 'twilio',
  'zoom.us': 'zoom',
  'npr.org/identity': 'npr',
  'telegram.org': 'telegram',
  'microsoft.com/graph': 'microsoft-graph',
  'xero.com/xero_accounting': 'xero',
  'notion.com': 'notion',
  'atlassian.com/jira': 'jira',
  'squareup.com': 'square',
  'googleapis.com/gmail': 'gmail',
  'googleapis.com/documentai': 'google-document-ai',
  'bufferapp.com': 'buffer',
  'getpostman.com': 'postman',
};

/** Groups of documents whose names have a shorter word before them. */
const prefixes: Readonly<Record<string, string>> = {
  'googleapis.com': 'google',
  'amazonaws.com': 'aws',
  'nexmo.com': 'vonage',
  'microsoft.com': 'microsoft',
};

const endings =
  /\.(?:com?|net|org|io|us|ai|dev|app|me|tv|eu|ly|gg|so|it|is|sh|to|in|cloud|tech|info|biz)(?:\.[a-z]{2})?$/;

/** The id of a service. */
export function idOf({ name, provider, service }: Source): string {
  const known = called[name];
  if (known !== undefined) return known;
  // Its documents are parts of one API at one address.
  if (provider === 'hubapi.com') return 'hubspot';
  const first = prefixes[provider] ?? kebab(provider.replace(endings, ''));
  const [, ...rest] = name.split('/');
  const second = kebab((service || rest.join('-')).replace(/\.v\d+$/, ''));
  if (second === '' || second === first || rest.length === 0) return first;
  return second.startsWith(`${first}-`) ? second : `${first}-${second}`;
}
