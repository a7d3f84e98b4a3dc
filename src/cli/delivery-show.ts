import type { Client } from './client.ts';
import { readDelivery, type WholeDelivery } from './delivery-answer.ts';
import { harmless } from './harmless.ts';
import { print } from './print.ts';
import { localTime, table } from './table.ts';
import { firstLine } from './tell.ts';

function named(value: unknown): readonly (readonly string[])[] {
  return Object.entries(Object(value)).map(([name, one]) => [
    `  ${firstLine(name)}:`,
    firstLine(typeof one === 'string' ? one : JSON.stringify(one)),
  ]);
}

function facts(one: WholeDelivery): readonly (readonly string[])[] {
  const optional: readonly (readonly [string, string | null | undefined])[] = [
    ['workflow', one.workflow],
    ['reason', one.reason],
    ['duplicate of', one.duplicateOf],
    ['made from', one.of],
    ['sender', one.sender],
  ];
  return [
    ['delivery', one.id],
    ['received', localTime(one.receivedAt)],
    ['endpoint', `${one.method} /hooks/${firstLine(one.endpoint)}`],
    ['status', one.status],
    ...optional.flatMap(([name, value]) => (value ? [[name, firstLine(value)]] : [])),
    ...one.replays.map((id) => ['sent again as', id]),
    ...one.runDetails.map((run) => ['run', `${run.id} ${run.status}`]),
  ];
}

/** Prints a delivery, or the curl command that sends it again. */
export async function showDelivery(
  client: Client,
  id: string,
  { curl, json }: { readonly curl: boolean; readonly json: boolean },
): Promise<void> {
  if (curl) {
    const command = await client.text(`deliveries/${encodeURIComponent(id)}/curl`);
    print(json ? JSON.stringify({ curl: command }) : command.trimEnd());
    return;
  }
  const one = await readDelivery(client, id);
  if (json) {
    print(JSON.stringify(one));
    return;
  }
  for (const line of table(facts(one))) print(line);
  for (const [title, value] of [['headers', one.headers] as const, ['query', one.query] as const]) {
    const rows = named(value);
    if (rows.length === 0) continue;
    print(title);
    for (const line of table(rows)) print(line);
  }
  if (one.body === null || one.body === '') return;
  print(one.bodyComplete ? 'body' : 'body (its beginning; the rest is not kept)');
  print(typeof one.body === 'string' ? harmless(one.body) : `  ${one.body.base64} (base64)`);
}
