import { isObject, type Json } from '../core/json.ts';
import { isMessage, type Trigger } from '../core/run.ts';
import { readUpload } from '../gateway/body.ts';
import { triggerOf } from '../gateway/trigger-of.ts';
import { jsonColumn } from '../store/json-column.ts';
import type { CallRecord, DeliveryRecord, RunRecord, StepRecord } from '../store/erasure/erasure-records.ts';

/** What an expression sees of one record: its fields, and `text`, all of it as text. */
export type Seen = Readonly<Record<string, Json>>;

function withText(fields: Seen): Seen {
  return { ...fields, text: JSON.stringify(fields) };
}

/** What cannot be read is looked at as the text that it is. */
async function orText(read: () => Promise<Json>, raw: () => string): Promise<Json> {
  try {
    return await read();
  } catch {
    return raw();
  }
}

const typeOf = (headers: Json): string | undefined => {
  const found = isObject(headers) ? headers['content-type'] : undefined;
  return typeof found === 'string' ? found : undefined;
};

function textOf(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}

/** A run: `trigger` and `steps.ID` as in the workflow, `inputs.ID` what the steps were given, `items` those inside of others. */
export async function seenRun(run: RunRecord, rows: readonly StepRecord[]): Promise<Seen> {
  const { id, workflow, version, status, cause, input, output, error, request } = run;
  const trigger = await orText(
    async () => plain(await triggerOf(run, request !== undefined)),
    () => (request === undefined ? JSON.stringify(input) : textOf(request.body)),
  );
  const own = rows.filter(({ scope }) => scope === '');
  const by = (of: (row: StepRecord) => Json): Seen => Object.fromEntries(own.map((row) => [row.step, of(row)]));
  const items = rows.filter(({ scope }) => scope !== '').map(({ run: _, ...row }): Json => row);
  const rest = own.map(({ step, error: failed, waits, printed }): Json => ({ step, error: failed, waits, printed }));
  return withText({
    kind: 'run',
    id,
    run: id,
    workflow,
    version,
    status,
    cause,
    trigger,
    input,
    output,
    error,
    items,
    steps: by((row) => (row.output === null && row.error !== null ? { error: row.error } : row.output)),
    inputs: by((row) => row.input),
    journal: rest,
  });
}

/** A trigger is JSON, but its type has fields that may be left out. */
function plain(trigger: Trigger): Json {
  return jsonColumn(JSON.parse(JSON.stringify(trigger)));
}

export async function seenDelivery(delivery: DeliveryRecord): Promise<Seen> {
  const { id, runs, workflow, endpoint, status, reason, method, path, sender, headers, query, params } = delivery;
  const raw = delivery.body;
  const body =
    raw === null
      ? null
      : await orText(
          async () => (await readUpload(typeOf(headers), raw, id)).body,
          () => textOf(raw),
        );
  const named = isMessage(method) ? { params: {}, message: params } : { params };
  return withText({
    kind: 'delivery',
    id,
    run: runs[0] ?? null,
    workflow,
    endpoint,
    status,
    reason,
    method,
    path,
    sender,
    headers,
    query,
    params,
    body,
    trigger: { body, headers, query, method, ...named },
    rawBody: raw === null ? null : textOf(raw),
  });
}

export function seenCall(call: CallRecord): Seen {
  const { id, run, workflow, step, connection, service, method, url, status, error, request, response } = call;
  return withText({
    kind: 'call',
    id,
    run,
    workflow,
    step,
    connection,
    service,
    method,
    url,
    status,
    error,
    request,
    response,
  });
}

export function seenByName(kind: string, seen: Seen): Seen {
  return withText({ kind, ...seen });
}
