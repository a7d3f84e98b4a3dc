import { z } from 'zod';
import { apiKey, oauth2 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { whoByGraphql } from '../../connector/who-test.ts';
import { docs, path } from './api.ts';
import { labelsOf, projectsOf, statesOf, teamsOf, usersOf } from './choices.ts';
import { event } from './event.ts';
import * as issues from './issues.ts';
import * as projects from './projects.ts';

export const linear = connector({
  id: 'linear',
  title: 'Linear',
  description: 'Plans and tracks the issues of product teams.',
  categories: ['development', 'productivity'],
  color: '#5e6ad2',
  docs: 'https://linear.app/developers',
  baseUrl: 'https://api.linear.app',
  auth: [
    apiKey(
      { in: 'header', name: 'authorization' },
      'A personal API key (no Bearer before it); for events that of a workspace admin.',
    ),
    oauth2({
      authorizationUrl: 'https://linear.app/oauth/authorize',
      tokenUrl: 'https://api.linear.app/oauth/token',
      scopes: ['read', 'write', 'admin'],
      hint: 'An OAuth application of the workspace. Events need an admin who consents; for actions alone read and write are enough.',
    }),
  ],
  test: whoByGraphql({
    docs,
    path,
    query: '{ viewer { name email } }',
    answer: z.object({ viewer: z.object({ name: z.string(), email: z.string() }) }),
    who: ({ viewer }) => `${viewer.name} <${viewer.email}>`,
  }),
})
  .webhook('event', event)
  .action('create-issue', issues.createIssue)
  .action('update-issue', issues.updateIssue)
  .action('get-issue', issues.getIssue)
  .action('list-issues', issues.listIssues)
  .action('search-issues', issues.searchIssues)
  .action('delete-issue', issues.deleteIssue)
  .action('add-comment', issues.addComment)
  .action('attach-link', issues.attachLink)
  .action('create-project', projects.createProject)
  .action('list-projects', projects.listProjects)
  .choices('teams', { docs, input: z.object({}), run: ({ http }) => teamsOf(http) })
  .choices('users', { docs, input: z.object({}), run: ({ http }) => usersOf(http) })
  .choices('projects', { docs, input: z.object({}), run: ({ http }) => projectsOf(http) })
  .choices('labels', { docs, input: z.object({}), run: ({ http }) => labelsOf(http) })
  .choices('states', {
    docs,
    input: z.object({ teamId: z.string().min(1) }),
    run: ({ http, input }) => statesOf(http, input.teamId),
  });
