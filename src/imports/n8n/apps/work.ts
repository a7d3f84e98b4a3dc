import { type App, does } from './app.ts';
import { gathered } from './gathered.ts';

const repo = 'owner=owner repo=repository';

/** Services that companies work with, by the nodes of n8n. */
export const workApps: Readonly<Record<string, App>> = {
  github: {
    connector: 'github',
    actions: [
      does('issue:create issue: :', 'create-issue', `${repo} title=title body=body`),
      does('issue:get', 'get-issue', `${repo} number=issueNumber`),
      does(
        'issue:edit',
        'update-issue',
        `${repo} number=issueNumber title=editFields.title body=editFields.body state=editFields.state`,
      ),
      does('issue:createComment', 'create-comment', `${repo} number=issueNumber body=body`),
      does('repository:getIssues', 'list-issues', `${repo} limit=limit`, '.issues*'),
      does('file:get', 'get-file', `${repo} path=filePath ref=additionalParameters.reference`),
      does('file:list', 'list-files', `${repo} path=filePath`, '.files*'),
      does(
        'file:create file:edit file: *:edit',
        'write-file',
        `${repo} path=filePath text=fileContent message=commitMessage`,
      ),
      does('file:delete', 'delete-file', `${repo} path=filePath message=commitMessage`),
      does(
        'release:create release:',
        'create-release',
        `${repo} tag_name=releaseTag name=additionalFields.name body=additionalFields.body`,
      ),
      does('release:getAll', 'list-releases', `${repo} limit=limit`, '.releases*'),
      does('workflow:dispatch', 'dispatch-workflow', `${repo} workflow=workflowId ref=ref`),
    ],
  },
  gitlab: {
    connector: 'gitlab',
    actions: [
      does('issue:create issue: :', 'create-issue', 'title=title description=body', undefined, (around, words) => {
        const [owner, repository] = ['owner', 'repository'].map((name) => (around.text(name) ?? '').replace(/^=/, ''));
        return {
          project: words.value(`=${owner}/${repository}`),
        };
      }),
    ],
  },
  jira: {
    connector: 'jira',
    actions: [
      does(
        'issue:create issue: :',
        'create-issue',
        'project=project issueType=issueType summary=summary',
        undefined,
        gathered('additionalFields', { description: 'description', assignee: 'assignee', priority: 'priority' }),
      ),
      does(
        'issue:update',
        'update-issue',
        'issue=issueKey',
        undefined,
        gathered('updateFields', { description: 'description', summary: 'summary', priority: 'priority' }),
      ),
      does('issue:get', 'get-issue', 'issue=issueKey'),
      does('issue:getAll *:getAll', 'search-issues', 'jql=options.jql limit=limit', '.issues*', (around) =>
        around.param('options.jql') === undefined ? undefined : {},
      ),
      does('issue:delete', 'delete-issue', 'issue=issueKey'),
      does('issueComment:add issueComment:', 'add-comment', 'issue=issueKey body=comment'),
      does('issueComment:getAll', 'list-comments', 'issue=issueKey', '.comments*'),
    ],
  },
  asana: {
    connector: 'asana',
    actions: [
      does(
        'task:create task: :',
        'create-task',
        'name=name workspace=workspace',
        undefined,
        gathered('otherProperties', { notes: 'notes', due_on: 'due_on', assignee: 'assignee' }),
      ),
      does('task:get', 'get-task', 'task=id'),
      does(
        'task:update',
        'update-task',
        'task=id',
        undefined,
        gathered('otherProperties', { name: 'name', notes: 'notes', completed: 'completed', due_on: 'due_on' }),
      ),
      does('task:delete', 'delete-task', 'task=id'),
      does('subtask:create subtask:', 'create-subtask', 'task=taskId name=name'),
      does('taskComment:add taskComment:', 'add-comment', 'task=id text=text'),
    ],
  },
  trello: {
    connector: 'trello',
    actions: [
      does('card:create card: :', 'create-card', 'idList=listId name=name desc=description due=additionalFields.due'),
      does('card:get', 'get-card', 'id=id|cardId'),
      does(
        'card:update',
        'update-card',
        'id=id|cardId',
        undefined,
        gathered('updateFields', { name: 'name', description: 'desc', idList: 'idList', due: 'due', closed: 'closed' }),
      ),
      does('card:delete', 'delete-card', 'id=id|cardId'),
      does('cardComment:create cardComment:', 'create-comment', 'id=cardId text=text'),
      does('list:getCards', 'list-cards', 'idList=id', '.cards*'),
      does('list:create list:', 'create-list', 'idBoard=idBoard name=name'),
    ],
  },
  wordpress: {
    connector: 'wordpress',
    actions: [
      does('post:create post: : *:create', 'create-post', 'title=title', undefined, (around, words) => ({
        content: words.value(around.param('additionalFields.content') ?? ''),
        ...gathered('additionalFields', { status: 'status', slug: 'slug' })(around, words),
      })),
      does('post:get *:get', 'get-post', 'id=postId'),
      does('post:getAll *:getAll', 'list-posts', 'limit=limit', '.posts*'),
      does(
        'post:update *:update',
        'update-post',
        'id=postId',
        undefined,
        gathered('updateFields', { title: 'title', content: 'content', status: 'status' }),
      ),
    ],
  },
  googleDrive: {
    connector: 'google-drive',
    actions: [
      does('file:download *:download', 'download-file', 'fileId=fileId'),
      does(
        'fileFolder:search fileFolder: *:search',
        'search-files',
        'name=queryString folderId=filter.folderId limit=limit',
        '.files*',
      ),
      does('file:list *:list', 'search-files', 'query=queryString limit=limit', '.files*', (around) =>
        around.param('queryFilters') === undefined ? {} : undefined,
      ),
      does('file:copy *:copy', 'copy-file', 'fileId=fileId name=name folderId=folderId'),
      does('file:move *:move', 'move-file', 'fileId=fileId folderId=folderId'),
      does('file:deleteFile *:deleteFile folder:deleteFolder', 'delete-file', 'fileId=fileId|folderNoRootId'),
      does('folder:create folder:', 'create-folder', 'name=name folderId=folderId'),
      does(
        'file:share *:share',
        'share-file',
        'fileId=fileId',
        undefined,
        gathered('permissionsUi.permissionsValues', { role: 'role', type: 'type', emailAddress: 'emailAddress' }),
      ),
      does('file:update *:update', 'update-file', 'fileId=fileId name=newUpdatedFileName'),
    ],
  },
  googleCalendar: {
    connector: 'google-calendar',
    actions: [
      does(
        'event:create event: : *:create',
        'create-event',
        'calendarId=calendar start=start end=end',
        undefined,
        (around, words) => ({
          summary: words.value(around.param('additionalFields.summary') ?? 'Event'),
          ...gathered('additionalFields', { description: 'description', location: 'location' })(around, words),
        }),
      ),
      does(
        'event:getAll *:getAll',
        'list-events',
        'calendarId=calendar timeMin=timeMin|options.timeMin timeMax=timeMax|options.timeMax limit=limit',
        '.items*',
      ),
      does('event:get *:get', 'get-event', 'calendarId=calendar eventId=eventId'),
      does('event:delete *:delete', 'delete-event', 'calendarId=calendar eventId=eventId'),
      does(
        'event:update *:update',
        'update-event',
        'calendarId=calendar eventId=eventId',
        undefined,
        gathered('updateFields', { summary: 'summary', start: 'start', end: 'end', description: 'description' }),
      ),
    ],
  },
  linear: {
    connector: 'linear',
    actions: [
      does(
        'issue:create issue: :',
        'create-issue',
        'teamId=teamId title=title description=additionalFields.description',
      ),
      does('issue:get', 'get-issue', 'issueId=issueId'),
      does('issue:getAll', 'list-issues', 'limit=limit', '.issues*'),
      does('issue:delete', 'delete-issue', 'issueId=issueId'),
      does('comment:addComment comment:', 'add-comment', 'issueId=issueId body=comment'),
    ],
  },
};
