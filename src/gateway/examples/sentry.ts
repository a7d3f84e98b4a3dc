import type { Example } from './example.ts';

const read = '2026-11-25';
const docs = 'https://docs.sentry.io/integrations/integration-platform/webhooks';
const installation = { uuid: '00000000-0000-4000-8000-000000000081' };
const home = 'https://parcels.sentry.io/issues';

export const sentryExamples: readonly Example[] = [
  {
    provider: 'sentry',
    event: 'issue.created',
    page: `${docs}/issues/`,
    read,
    headers: { 'sentry-hook-resource': 'issue' },
    body: {
      action: 'created',
      installation,
      data: {
        issue: {
          url: 'https://sentry.io/api/0/organizations/parcels/issues/7000000001/',
          web_url: `${home}/7000000001/`,
          project_url: `${home}/?project=7000000002`,
          id: '7000000001',
          shareId: null,
          shortId: 'TRACKER-Y',
          title: 'TypeError: parcel is undefined',
          culprit: 'find(tracker)',
          permalink: `${home}/7000000001/`,
          logger: null,
          level: 'error',
          status: 'unresolved',
          statusDetails: {},
          substatus: 'new',
          isPublic: false,
          platform: 'javascript',
          project: { id: '7000000002', name: 'tracker', slug: 'tracker', platform: 'javascript' },
          type: 'default',
          metadata: { title: 'TypeError: parcel is undefined', severity: 1, initial_priority: 75 },
          numComments: 0,
          assignedTo: null,
          isBookmarked: false,
          isSubscribed: false,
          subscriptionDetails: null,
          hasSeen: false,
          annotations: [],
          issueType: 'error',
          issueCategory: 'error',
          priority: 'high',
          priorityLockedAt: null,
          isUnhandled: false,
          count: '3',
          userCount: 3,
          firstSeen: '2026-11-10T20:56:00.679000+00:00',
          lastSeen: '2026-11-10T20:56:00.738000+00:00',
        },
      },
      actor: { type: 'application', id: 'sentry', name: 'Sentry' },
    },
  },
  {
    provider: 'sentry',
    event: 'comment.created',
    page: `${docs}/comments/`,
    read,
    headers: { 'sentry-hook-resource': 'comment' },
    body: {
      action: 'created',
      data: {
        comment: 'The parcel was never sent.',
        project_slug: 'tracker',
        comment_id: 1234,
        issue_id: 100,
        timestamp: '2026-03-02T21:51:44.118160Z',
      },
      installation,
      actor: { type: 'user', id: 1, name: 'A reader' },
    },
  },
];
