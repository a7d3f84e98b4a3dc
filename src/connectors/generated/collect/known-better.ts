import type { MadeAuth } from '../../specification/made-service.ts';
import type { Wish } from '../../specification/service-of.ts';

function token(hint: string): readonly MadeAuth[] {
  return [{ type: 'bearer', preset: {}, hint }];
}

function key(name: string, hint: string): readonly MadeAuth[] {
  return [{ type: 'api-key', preset: { in: 'header', name }, hint }];
}

/** What a document does not say of its service, and the service's own pages do. */
export const knownBetter: Readonly<Record<string, Partial<Wish>>> = {
  // More than a thousand, and all of them are in use.
  'github.com/api.github.com': { title: 'GitHub', auth: token('A personal access token.'), most: 1_300 },
  'notion.com': { auth: token('The secret of an integration.') },
  'openai.com': { auth: token('An API key of the project.') },
  'hetzner.cloud': { auth: token('An API token of the project.') },
  'clickup.com': { auth: key('Authorization', 'A personal API token.') },
  'elevenlabs.io': { auth: key('xi-api-key', 'An API key of the account.') },
  'sendgrid.com': { title: 'SendGrid', auth: token('An API key.'), baseUrl: 'https://api.sendgrid.com/v3' },
  'postmarkapp.com/server': { auth: key('X-Postmark-Server-Token', 'The API token of the server.') },
  'postmarkapp.com/account': { auth: key('X-Postmark-Account-Token', 'The API token of the account.') },
  'mailchimp.com': {
    title: 'Mailchimp',
    address: { template: 'https://{dc}.api.mailchimp.com/3.0', hint: 'The end of your API key, such as us21.' },
  },
  'atlassian.com/jira': {
    title: 'Jira',
    address: { template: 'https://{domain}.atlassian.net', hint: 'The name of your site.' },
  },
  'docusign.net': { title: 'DocuSign', auth: token('An access token of OAuth.') },
};
