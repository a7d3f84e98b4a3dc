import { z } from 'zod';
import { graphql } from '../../connector/graphql.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { WebhookDefinition } from '../../connector/webhook.ts';
import { boardId, path } from './item.ts';

const kinds = [
  'create_item',
  'change_name',
  'change_column_value',
  'change_specific_column_value',
  'change_status_column_value',
  'item_archived',
  'item_deleted',
  'item_restored',
  'item_moved_to_any_group',
  'create_subitem',
  'change_subitem_name',
  'change_subitem_column_value',
  'subitem_archived',
  'subitem_deleted',
  'create_column',
  'create_update',
  'edit_update',
  'delete_update',
  'create_subitem_update',
] as const;

const input = z
  .strictObject({
    board: boardId,
    event: z.enum(kinds).meta({ title: 'Event', description: 'What happens on the board, one for each workflow.' }),
    column: z.string().min(1).optional().meta({
      title: 'Column',
      description: 'Its id, with change_specific_column_value only.',
      options: 'columns',
    }),
  })
  .refine(({ event, column }) => (event === 'change_specific_column_value') === (column !== undefined), {
    path: ['column'],
    error: 'goes with the event change_specific_column_value, and only with it',
  });
type Input = z.infer<typeof input>;

const id = z.object({ id: z.string() });
const listQuery = 'query ($board: ID!) { webhooks(board_id: $board, app_webhooks_only: true) { id } }';
const createQuery = `mutation ($board: ID!, $url: String!, $event: WebhookEventType!, $config: JSON) {
  create_webhook(board_id: $board, url: $url, event: $event, config: $config) { id }
}`;
const deleteQuery = 'mutation ($id: ID!) { delete_webhook(id: $id) { id } }';

/** @param known the board, for the event may be of another one by now, and the webhook. */
async function isThere(http: ConnectorHttp, known: string): Promise<boolean> {
  const [board = '', hook = ''] = known.split('/');
  const answer = await graphql(http, path, listQuery, { board });
  const { webhooks } = answer.read(z.object({ webhooks: z.array(id).nullable() }));
  return webhooks?.some((one) => one.id === hook) ?? false;
}

export const event: WebhookDefinition<Input> = {
  title: 'Something happened on a board',
  description:
    'An item, a column or an update was made, changed or deleted. monday.com signs it only where the connection is of an app, by OAuth: what a personal token makes is refused.',
  docs: 'https://developer.monday.com/api-reference/reference/webhooks',
  scheme: 'monday',
  secret: 'stated',
  secretHint: "the app's Signing Secret, of its Basic information in the developer center",
  input,
  // Where its webhooks send monday.com does not tell: only by its id is one known again.
  async find({ http, known }) {
    return known !== undefined && (await isThere(http, known)) ? { id: known, enabled: true } : undefined;
  },
  // One cannot be changed, so it is deleted and made anew.
  async create({ http, url, input: { board, event: kind, column } }) {
    const config = column === undefined ? undefined : JSON.stringify({ columnId: column });
    const answer = await graphql(http, path, createQuery, { board, url, event: kind, config });
    return { id: `${board}/${answer.read(z.object({ create_webhook: id })).create_webhook.id}` };
  },
  async remove({ http }, remote) {
    // How monday.com says that there is none by an id is not documented, so it is looked for.
    if (!(await isThere(http, remote))) return;
    const [, hook = ''] = remote.split('/');
    (await graphql(http, path, deleteQuery, { id: hook })).read(z.object({ delete_webhook: id }));
  },
};
