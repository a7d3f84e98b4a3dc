import { z } from 'zod';
import { basic, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { issueTypesOf, prioritiesOf, transitionsOf } from './choices.ts';
import { event } from './event.ts';
import { api, reference } from './issue.ts';
import { changedIssue, newIssue } from './polls.ts';
import * as reading from './reading.ts';
import * as writing from './writing.ts';

/** Jira, in the cloud of Atlassian. */
export const jira = connector({
  id: 'jira',
  title: 'Jira',
  description: 'Plans and tracks the work of teams as issues in projects.',
  categories: ['development', 'productivity', 'support'],
  color: '#0052cc',
  docs: `${reference}/intro`,
  address: {
    template: 'https://{site}.atlassian.net',
    hint: 'The name of the site. With OAuth the address is https://api.atlassian.com/ex/jira/ and the id of the cloud instead.',
  },
  auth: [
    basic('The e-mail address of an account, and as password an API token of https://id.atlassian.com, Security.'),
    oauth2({
      authorizationUrl: 'https://auth.atlassian.com/authorize',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      scopes: ['read:jira-work', 'write:jira-work', 'read:jira-user', 'offline_access'],
      extra: { audience: 'api.atlassian.com', prompt: 'consent' },
      hint: 'An OAuth 2.0 integration of the developer console of Atlassian with these permissions of the Jira API.',
    }),
  ],
  test: whoByRest({
    docs: `${reference}/api-group-myself/#api-rest-api-2-myself-get`,
    path: `${api}/myself`,
    answer: z.object({ displayName: z.string(), emailAddress: z.string().optional() }),
    who: ({ displayName, emailAddress }) => (emailAddress ? `${displayName} <${emailAddress}>` : displayName),
  }),
})
  .action('create-issue', writing.createIssue)
  .action('update-issue', writing.updateIssue)
  .action('get-issue', reading.getIssue)
  .action('search-issues', reading.searchIssues)
  .action('transition-issue', writing.transitionIssue)
  .action('list-transitions', writing.listTransitions)
  .action('assign-issue', writing.assignIssue)
  .action('add-comment', writing.addComment)
  .action('list-comments', reading.listComments)
  .action('attach-file', writing.attachFile)
  .action('delete-issue', writing.deleteIssue)
  .action('find-users', reading.findUsers)
  .action('list-projects', reading.listProjects)
  .webhook('event', event)
  .poll('new-issue', newIssue)
  .poll('changed-issue', changedIssue)
  .choices('projects', {
    docs: `${reference}/api-group-projects/#api-rest-api-2-project-search-get`,
    input: z.object({}),
    run: async ({ http, search }) =>
      (await reading.projectsOf(http, search === '' ? undefined : search, 200)).map(({ key, name }) => ({
        value: key,
        label: `${name} (${key})`,
      })),
  })
  .choices('issue-types', {
    docs: `${reference}/api-group-issues/#api-rest-api-2-issue-createmeta-projectidorkey-issuetypes-get`,
    input: z.object({ project: z.string().min(1) }),
    run: ({ http, input }) => issueTypesOf(http, input.project),
  })
  .choices('priorities', {
    docs: `${reference}/api-group-issue-priorities/#api-rest-api-2-priority-search-get`,
    input: z.object({}),
    run: ({ http }) => prioritiesOf(http),
  })
  .choices('transitions', {
    docs: `${reference}/api-group-issues/#api-rest-api-2-issue-issueidorkey-transitions-get`,
    input: z.object({ issue: z.string().min(1) }),
    run: ({ http, input }) => transitionsOf(http, input.issue),
  })
  .choices('users', {
    docs: `${reference}/api-group-user-search/#api-rest-api-2-user-search-get`,
    input: z.object({}),
    run: async ({ http, search }) =>
      (await reading.usersOf(http, search, 100)).map(({ accountId, displayName }) => ({
        value: accountId,
        label: displayName ?? accountId,
      })),
  });
