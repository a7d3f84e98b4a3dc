import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { branches, labels, repositories, workflows } from './choices.ts';
import { addLabels, createComment, listComments, removeLabel } from './comments.ts';
import { deleteFile, getFile, listFiles, writeFile } from './contents.ts';
import { repositoryEvent } from './event.ts';
import { createIssue, getIssue, listIssues, searchIssues, updateIssue } from './issues.ts';
import { createPullRequest, getPullRequest, listPullRequests, mergePullRequest } from './pulls.ts';
import { createRelease, listReleases, newRelease } from './releases.ts';
import { dispatchWorkflow, listWorkflowRuns } from './workflows.ts';

export const github = connector({
  id: 'github',
  title: 'GitHub',
  description: 'Hosts code, with issues, pull requests and releases.',
  categories: ['development'],
  color: '#24292f',
  docs: 'https://docs.github.com/en/rest',
  baseUrl: 'https://api.github.com',
  auth: [
    bearer(
      'A personal access token with the right admin:repo_hook for events and repo for all else; or a fine-grained one with webhooks, issues, pull requests, contents and actions (write) of the repository.',
    ),
    oauth2({
      authorizationUrl: 'https://github.com/login/oauth/authorize',
      tokenUrl: 'https://github.com/login/oauth/access_token',
      scopes: ['repo', 'admin:repo_hook'],
      hint: 'An OAuth app of Settings, Developer settings.',
    }),
  ],
  http: { headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' } },
  rateLimit: { requests: 5000, per: '1h' },
  test: whoByRest({
    docs: 'https://docs.github.com/en/rest/users/users#get-the-authenticated-user',
    path: '/user',
    answer: z.object({ login: z.string() }),
    who: ({ login }) => login,
  }),
})
  .webhook('repository-event', repositoryEvent)
  .poll('new-release', newRelease)
  .action('create-issue', createIssue)
  .action('get-issue', getIssue)
  .action('update-issue', updateIssue)
  .action('list-issues', listIssues)
  .action('search-issues', searchIssues)
  .action('create-comment', createComment)
  .action('list-comments', listComments)
  .action('add-labels', addLabels)
  .action('remove-label', removeLabel)
  .action('create-pull-request', createPullRequest)
  .action('get-pull-request', getPullRequest)
  .action('list-pull-requests', listPullRequests)
  .action('merge-pull-request', mergePullRequest)
  .action('get-file', getFile)
  .action('list-files', listFiles)
  .action('write-file', writeFile)
  .action('delete-file', deleteFile)
  .action('create-release', createRelease)
  .action('list-releases', listReleases)
  .action('dispatch-workflow', dispatchWorkflow)
  .action('list-workflow-runs', listWorkflowRuns)
  .choices('repositories', repositories)
  .choices('branches', branches)
  .choices('labels', labels)
  .choices('workflows', workflows);
