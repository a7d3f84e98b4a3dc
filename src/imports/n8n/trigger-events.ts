import { listed } from '../../connectors/catalogue.ts';
import type { Json } from '../../core/json.ts';
import { isObject } from '../../core/json.ts';
import type { Began, Told } from './began.ts';
import type { Node } from './export.ts';

interface EventRow {
  readonly connector: string;
  readonly event: string;
  /** `ours=theirs`, one after the other. */
  readonly fields?: string;
}

/** Events of services, by the nodes of n8n that wait for them. */
const rows: Readonly<Record<string, EventRow>> = {
  telegramTrigger: { connector: 'telegram', event: 'update' },
  slackTrigger: { connector: 'slack', event: 'event' },
  gmailTrigger: { connector: 'gmail', event: 'new-email', fields: 'query=filters.q' },
  googleSheetsTrigger: {
    connector: 'google-sheets',
    event: 'new-row',
    fields: 'spreadsheetId=documentId sheet=sheetName',
  },
  googleDriveTrigger: { connector: 'google-drive', event: 'new-file', fields: 'folderId=folderToWatch' },
  airtableTrigger: { connector: 'airtable', event: 'new-record', fields: 'baseId=baseId table=tableId' },
  notionTrigger: { connector: 'notion', event: 'new-database-page', fields: 'dataSourceId=databaseId' },
  hubspotTrigger: { connector: 'hubspot', event: 'event' },
  githubTrigger: { connector: 'github', event: 'repository-event', fields: 'owner=owner repo=repository' },
  stripeTrigger: { connector: 'stripe', event: 'event' },
  shopifyTrigger: { connector: 'shopify', event: 'event' },
  typeformTrigger: { connector: 'typeform', event: 'response', fields: 'form=formId' },
  calendlyTrigger: { connector: 'calendly', event: 'event' },
  pipedriveTrigger: { connector: 'pipedrive', event: 'event' },
  jiraTrigger: { connector: 'jira', event: 'event' },
  asanaTrigger: { connector: 'asana', event: 'event', fields: 'resource=resource' },
  trelloTrigger: { connector: 'trello', event: 'model-event', fields: 'idModel=id' },
  linearTrigger: { connector: 'linear', event: 'event' },
  mailchimpTrigger: { connector: 'mailchimp', event: 'new-member', fields: 'audience=list' },
  whatsAppTrigger: { connector: 'whatsapp', event: 'event' },
  emailReadImap: { connector: 'imap', event: 'new-mail', fields: 'mailbox=mailbox' },
  googleCalendarTrigger: { connector: 'google-calendar', event: 'new-event', fields: 'calendarId=calendarId' },
  microsoftOutlookTrigger: { connector: 'outlook', event: 'new-email' },
  wooCommerceTrigger: { connector: 'woocommerce', event: 'event' },
  facebookLeadAdsTrigger: { connector: 'facebook', event: 'event' },
};

function valueAt(node: Node, path: string): Json | undefined {
  let value: Json | undefined = node.parameters;
  for (const name of path.split('.')) value = value !== undefined && isObject(value) ? value[name] : undefined;
  if (value === undefined || !isObject(value) || value['__rl'] !== true) return value;
  const { value: chosen, cachedResultName: name } = value;
  // A sheet that was chosen from the list is known by its number there, and here by its name.
  return path === 'sheetName' && typeof name === 'string' ? name : chosen;
}

function eventOf(
  row: EventRow,
): (node: Node, told: Told, connection: (connector: string) => string) => Began | undefined {
  return (node, told, connection) => {
    const type = `${row.connector}.${row.event}`;
    const known = listed.get(row.connector)?.events.some((one) => one.type === type) === true;
    if (!known) return undefined;
    const fields = (row.fields ?? '').split(' ').flatMap((rule): [string, Json][] => {
      const [ours = '', theirs = ''] = rule.split('=');
      const value = theirs === '' ? undefined : valueAt(node, theirs);
      return value === undefined || value === '' || (typeof value === 'string' && value.startsWith('='))
        ? []
        : [[ours, value]];
    });
    told.changed(['eventOf', type]);
    return {
      trigger: {
        type,
        connection: connection(row.connector),
        ...(fields.length > 0 ? { with: Object.fromEntries(fields) } : {}),
      },
      text: 'trigger.body',
    };
  };
}

export const eventTriggers: Readonly<Record<string, ReturnType<typeof eventOf>>> = Object.fromEntries(
  Object.entries(rows).map(([kind, row]) => [kind, eventOf(row)]),
);
