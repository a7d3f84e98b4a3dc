import type { Example } from './example.ts';

/**
 * The page has an example of an update, and the list of what every event of an issue holds. The user's `accoundId` in the
 * example is a slip: the user is the one of the REST API, with `accountId`.
 */
const page = 'https://developer.atlassian.com/cloud/jira/platform/webhooks/';
const read = '2026-11-25';
const home = 'https://parcels.atlassian.net';
const account = '99:00000000-0000-4000-8000-000000000071';
const user = {
  self: `${home}/rest/api/2/user?accountId=${account}`,
  accountId: account,
  accountType: 'atlassian',
  avatarUrls: { '48x48': `${home}/secure/useravatar?avatarId=10605` },
  displayName: 'A reader',
  active: true,
  timeZone: 'Europe/Rome',
};

function issue(summary: string) {
  return {
    id: '99291',
    self: `${home}/rest/api/2/issue/99291`,
    key: 'PAR-71',
    fields: {
      summary,
      created: '2026-01-16T23:46:10.612-0600',
      description: 'It should have been here on Monday.',
      labels: ['parcel'],
      priority: {
        self: `${home}/rest/api/2/priority/3`,
        iconUrl: `${home}/images/icons/priorities/minor.svg`,
        name: 'Minor',
        id: '3',
      },
    },
  };
}

export const jiraExamples: readonly Example[] = [
  {
    provider: 'jira',
    event: 'jira:issue_created',
    page,
    read,
    headers: { 'x-atlassian-webhook-flow': 'Primary' },
    body: {
      timestamp: 1_795_600_000_302,
      webhookEvent: 'jira:issue_created',
      issue_event_type_name: 'issue_created',
      user,
      issue: issue('The parcel never came'),
    },
  },
  {
    provider: 'jira',
    event: 'jira:issue_updated',
    page,
    read,
    headers: { 'x-atlassian-webhook-flow': 'Primary' },
    body: {
      timestamp: 1_795_600_060_302,
      webhookEvent: 'jira:issue_updated',
      issue_event_type_name: 'issue_generic',
      user,
      issue: issue('The parcel came'),
      changelog: {
        id: 10_124,
        items: [
          {
            field: 'summary',
            fieldtype: 'jira',
            from: null,
            fromString: 'The parcel never came',
            to: null,
            toString: 'The parcel came',
          },
        ],
      },
    },
  },
];
