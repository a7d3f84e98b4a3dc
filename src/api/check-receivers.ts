import { z } from 'zod';
import { mailConnectors, senderlessConnectors } from '../approvals/mail-by.ts';
import type { AlertReceiver } from '../core/alert-receiver.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { compileTemplate } from '../expression/template.ts';
import { isSourceReference } from '../secrets/source-reference.ts';
import { stepTypeNamed } from '../steps/catalogue.ts';
import { readConnection } from '../store/connections/connections.ts';
import { liveVersion } from '../store/workflows/workflows.ts';
import type { Principal } from './access/principal.ts';
import { refuseUnshared } from './access/refuse-unshared.ts';
import { badField } from './bad-input.ts';
import { checkName } from './check-name.ts';
import type { ApiParts } from './options.ts';

const withConnector = z.looseObject({ connector: z.string() });

/** @returns the connector of the connection. @throws SnodoError `invalid`, `forbidden`. */
async function connectorOf(parts: ApiParts, who: Principal, slug: string, path: string): Promise<string> {
  await checkName(path, () => refuseUnshared(parts, who, slug));
  const stored = await readConnection(parts.sql, slug);
  if (stored === undefined) throw badField(path, `There is no connection "${slug}".`);
  return withConnector.safeParse(stored.config).data?.connector ?? '';
}

/** Kinds of steps that are no action of a connector and still can tell somebody. */
const others: ReadonlyMap<string, string> = new Map([['http.request', 'http']]);

/** Whether a text in it refers to a secret outside. */
function holdsReference(value: Json): boolean {
  if (typeof value === 'string') return isSourceReference(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsReference);
}

async function checkAction(
  parts: ApiParts,
  who: Principal,
  { connection, type, with: fields }: Extract<AlertReceiver, { action: unknown }>['action'],
  path: string,
): Promise<void> {
  const connector = await connectorOf(parts, who, connection, `${path}.connection`);
  const wanted = others.get(type) ?? type.slice(0, type.indexOf('.'));
  const known = await stepTypeNamed(type);
  if (known === undefined) {
    throw badField(
      `${path}.type`,
      `There is no action "${type}". GET /api/v1/connectors/${connector} lists those there are.`,
    );
  }
  if (wanted !== connector) {
    throw badField(`${path}.type`, `"${connection}" is a connection of ${connector}, which has no action "${type}".`);
  }
  try {
    const template = compileTemplate(fields, `${path}.with`);
    // Anything else would come to nothing.
    const [unknown] = template.reads.find(([root]) => root !== 'alert') ?? [];
    if (unknown === 'secrets' || holdsReference(fields)) {
      throw badField(`${path}.with`, 'Secrets cannot be read here.', 'Use them in the connection.');
    }
    if (unknown !== undefined) {
      throw badField(`${path}.with`, `Nothing called "${unknown}" is in scope.`, 'What is told is alert.');
    }
    const checked = template.constant ? known.input.safeParse({ ...fields, connection }) : undefined;
    const issue = checked?.error?.issues[0];
    if (issue !== undefined) throw badField([`${path}.with`, ...issue.path.map(String)].join('.'), issue.message);
  } catch (error) {
    if (error instanceof SnodoError && error.code === 'invalid_document') throw badField(`${path}.with`, error.message);
    throw error;
  }
}

/**
 * Sees that everybody can be told: an alert that nobody hears of would be quiet for ever.
 *
 * @throws SnodoError `invalid` with the place, `forbidden` where the connection is for others.
 */
export async function checkReceivers(
  parts: ApiParts,
  who: Principal,
  receivers: readonly AlertReceiver[],
  path: string,
): Promise<void> {
  for (const [at, receiver] of receivers.entries()) {
    const place = receivers.length === 1 ? path : `${path}[${at}]`;
    // PostgreSQL takes no NUL in text.
    if (JSON.stringify(receiver).includes('\\u0000')) throw badField(place, 'must not hold the character NUL');
    if ('workflow' in receiver) {
      await checkName(`${place}.workflow`, () => liveVersion(parts.sql, receiver.workflow));
    } else if ('email' in receiver) {
      const { connection, from } = receiver.email;
      const connector = await connectorOf(parts, who, connection, `${place}.email.connection`);
      if (!mailConnectors.includes(connector)) {
        const message = `"${connection}" is a connection of ${connector}, which sends no mail. It takes one of ${mailConnectors.join(', ')}.`;
        throw badField(`${place}.email.connection`, message);
      }
      if (from === undefined && senderlessConnectors.has(connector)) {
        throw badField(`${place}.email.from`, `must be there: a connection of ${connector} does not know who sends`);
      }
    } else if ('action' in receiver) {
      await checkAction(parts, who, receiver.action, `${place}.action`);
    }
  }
}
