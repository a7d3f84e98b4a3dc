import { z } from 'zod';
import { bearer, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByRest } from '../../connector/who-test.ts';
import { branches, labels, members, projects } from './choices.ts';
import { createComment, listComments } from './comments.ts';
import { projectEvent } from './event.ts';
import { deleteFile, getFile, writeFile } from './files.ts';
import { createIssue, getIssue, listIssues, newIssue, updateIssue } from './issues.ts';
import {
  acceptMergeRequest,
  createMergeRequest,
  getMergeRequest,
  listMergeRequests,
  newMergeRequest,
  updateMergeRequest,
} from './merge-requests.ts';
import { cancelPipeline, getPipeline, listPipelines, retryPipeline, runPipeline } from './pipelines.ts';

export const gitlab = connector({
  id: 'gitlab',
  title: 'GitLab',
  description: 'Hosts code, with issues, merge requests and pipelines.',
  categories: ['development'],
  color: '#fc6d26',
  docs: 'https://docs.gitlab.com/api/rest/',
  baseUrl: 'https://gitlab.com/api/v4',
  auth: [
    bearer(
      'A personal, group or project access token with the scope api; for events its user must be a maintainer. A server of your own also needs baseUrl, such as https://git.example.com/api/v4.',
    ),
    oauth2({
      authorizationUrl: 'https://gitlab.com/oauth/authorize',
      tokenUrl: 'https://gitlab.com/oauth/token',
      scopes: ['api'],
      hint: 'An application of your user settings, Applications, with the scope api.',
    }),
  ],
  rateLimit: { requests: 2000, per: '1m' },
  test: whoByRest({
    docs: 'https://docs.gitlab.com/api/users/',
    path: '/user',
    answer: z.object({ username: z.string(), name: z.string() }),
    who: ({ username, name }) => `${name} (${username})`,
  }),
})
  .webhook('project-event', projectEvent)
  .poll('new-issue', newIssue)
  .poll('new-merge-request', newMergeRequest)
  .action('create-issue', createIssue)
  .action('get-issue', getIssue)
  .action('update-issue', updateIssue)
  .action('list-issues', listIssues)
  .action('create-comment', createComment)
  .action('list-comments', listComments)
  .action('create-merge-request', createMergeRequest)
  .action('get-merge-request', getMergeRequest)
  .action('update-merge-request', updateMergeRequest)
  .action('list-merge-requests', listMergeRequests)
  .action('accept-merge-request', acceptMergeRequest)
  .action('run-pipeline', runPipeline)
  .action('get-pipeline', getPipeline)
  .action('list-pipelines', listPipelines)
  .action('retry-pipeline', retryPipeline)
  .action('cancel-pipeline', cancelPipeline)
  .action('get-file', getFile)
  .action('write-file', writeFile)
  .action('delete-file', deleteFile)
  .choices('projects', projects)
  .choices('branches', branches)
  .choices('labels', labels)
  .choices('members', members);
