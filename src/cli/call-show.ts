import { type CallSide, readCall } from './call-answer.ts';
import type { Client } from './client.ts';
import { harmless } from './harmless.ts';
import { print } from './print.ts';
import { localTime, table } from './table.ts';
import { firstLine } from './tell.ts';

/** What of a call is shown line by line, under its name in the API. */
const facts = [
  'run',
  'workflow',
  'scope',
  'step',
  'connection',
  'service',
  'status',
  'error',
  'attempt',
  'sent',
  'reused',
  'ms',
  'waitMs',
  'dnsMs',
  'connectMs',
  'firstByteMs',
  'bodyMs',
  'requestBytes',
  'responseBytes',
  'tokens',
  'cost',
] as const;

function printSide(title: string, { headers, body, complete }: CallSide): void {
  print(title);
  const rows = Object.entries(headers).map(([name, value]) => [`  ${firstLine(name)}:`, firstLine(value)]);
  for (const line of table(rows)) print(line);
  if (body === '') return;
  if (body === null) print('  (a body that is no text)');
  else print(complete ? harmless(body) : `${harmless(body)}\n  (its beginning; the rest is not kept)`);
}

/** Prints a call with all that is known of it. */
export async function showCall(client: Client, id: string, json: boolean): Promise<void> {
  const call = await readCall(client, id);
  if (json) {
    print(JSON.stringify(call));
    return;
  }
  const rows = facts.flatMap((name) => {
    const value: unknown = call[name];
    if (value === null || value === undefined || value === '') return [];
    const shown = typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;
    return [[name, firstLine(typeof shown === 'string' ? shown : JSON.stringify(shown))]];
  });
  const first = [
    ['call', call.id],
    ['at', localTime(call.at)],
    ['called', firstLine(`${call.method} ${call.url}`)],
  ];
  for (const line of table([...first, ...rows])) print(line);
  if (call.request) printSide('sent', call.request);
  if (call.response) printSide('answered', call.response);
}
