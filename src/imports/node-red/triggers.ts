import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { canBeScheduled } from '../can-be-scheduled.ts';
import { slugOf } from '../naming.ts';
import type { RedShared } from './around.ts';
import { type RedNode, titleOf } from './flow-file.ts';
import { type Message, messageAt, whole, withField, pathOf } from './message.ts';
import { brokerOf } from './services.ts';
import { valueOf } from './values.ts';

/** What starts a workflow, and the message it begins with. */
export interface RedBegin {
  readonly trigger: { readonly [field: string]: Json };
  readonly message: Message;
  /** Whether the message is put together first. */
  readonly step: string | undefined;
}

const props = z
  .array(z.looseObject({ p: z.string(), v: z.unknown().optional(), vt: z.unknown().optional() }))
  .catch([]);

function inject(node: RedNode, shared: RedShared): RedBegin {
  const title = titleOf(node);
  const { repeat, crontab, once, payload, payloadType, topic } = node;
  const given = props.parse(node['props']);
  const seconds = Number(repeat);
  const when: { readonly [field: string]: Json } | undefined =
    typeof crontab === 'string' && crontab.trim() !== ''
      ? { cron: crontab.trim() }
      : seconds > 0
        ? { every: Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1_000)}ms` }
        : undefined;
  const isTaken = when !== undefined && canBeScheduled(when);
  if (when !== undefined && !isTaken) shared.report.note(title, 'left', ['redByHand']);
  const trigger: { readonly [field: string]: Json } = isTaken ? { type: 'schedule', ...when } : { type: 'manual' };
  if (once === true) shared.report.note(title, 'changed', ['redOnce']);
  if ('cron' in trigger) shared.report.note(title, 'changed', ['utcTimes']);
  const all =
    given.length > 0
      ? given
      : [
          { p: 'payload', v: payload, vt: payloadType ?? 'date' },
          { p: 'topic', v: topic, vt: 'str' },
        ];
  let message: Message = { base: undefined, fields: {} };
  for (const { p, v, vt } of all) {
    const path = pathOf(p);
    const [value, type] =
      p === 'payload' && v === undefined
        ? [payload, payloadType]
        : p === 'topic' && v === undefined
          ? [topic, 'str']
          : [v, vt];
    if (path === undefined) continue;
    const found = valueOf(value, type ?? 'str', message);
    if ('lost' in found) shared.report.note(title, 'left', ['lostValue', p, found.lost], 'expression');
    else message = withField(message, path, found.text);
  }
  return { trigger, message, step: whole(message) };
}

function httpIn(node: RedNode, slug: string, shared: RedShared): RedBegin {
  const { url, method } = node;
  const verb = typeof method === 'string' ? method.toUpperCase() : 'GET';
  const parts = typeof url === 'string' ? url.split('/').filter(Boolean) : [];
  const path = parts.map((part) => (/^:[A-Za-z_]\w*$/.test(part) ? part : slugOf(part, 'x'))).join('/');
  if (node['upload'] === true) shared.report.note(titleOf(node), 'changed', ['redFiles']);
  const request =
    '{ "query": trigger.query, "params": trigger.params, "headers": trigger.headers, "body": trigger.body }';
  return {
    trigger: {
      type: 'webhook',
      path: path === '' ? slug : path,
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(verb) ? verb : 'POST',
      respond: 'result',
    },
    message: {
      base: undefined,
      fields: { payload: verb === 'GET' ? 'trigger.query' : 'trigger.body', req: `(${request})` },
    },
    step: undefined,
  };
}

function mqttIn(node: RedNode, shared: RedShared): RedBegin {
  const { topic, broker, qos, datatype } = node;
  // Unless the node reads it, what came is a text, whatever it says.
  const isText = datatype === undefined || datatype === 'auto' || datatype === 'utf8';
  const payload = isText ? '($type(trigger.body) = "string" ? trigger.body : $string(trigger.body))' : 'trigger.body';
  return {
    trigger: {
      type: 'queue',
      connection: brokerOf(shared, broker),
      queue: typeof topic === 'string' && topic !== '' ? topic : '#',
      ...(qos === '0' ? { with: { qos: 0 } } : {}),
    },
    message: { base: undefined, fields: { payload, topic: 'trigger.message.topic' } },
    step: undefined,
  };
}

function caught(node: RedNode, shared: RedShared): RedBegin {
  shared.report.note(titleOf(node), 'changed', ['redCatch']);
  return {
    trigger: { type: 'failure' },
    message: {
      base: undefined,
      fields: {
        error: '{ "message": trigger.body.error.message, "source": { "id": trigger.body.failedSteps[0].id } }',
        payload: 'trigger.body',
      },
    },
    step: undefined,
  };
}

const kinds: Readonly<Record<string, (node: RedNode, slug: string, shared: RedShared) => RedBegin>> = {
  inject: (node, _, shared) => inject(node, shared),
  'http in': httpIn,
  'mqtt in': (node, _, shared) => mqttIn(node, shared),
  catch: (node, _, shared) => caught(node, shared),
};

const others: ReadonlySet<string> = new Set([
  'status',
  'complete',
  'tcp in',
  'udp in',
  'websocket in',
  'watch',
  'serial in',
  'tail',
  'e-mail in',
  'feedparse',
]);

export function isTrigger({ type }: RedNode): boolean {
  return Object.hasOwn(kinds, type) || others.has(type);
}

/** What starts the workflow. */
export function beginOf(node: RedNode | undefined, slug: string, shared: RedShared): RedBegin {
  const make = node === undefined ? undefined : rowOf(kinds, node.type);
  if (node !== undefined && make !== undefined) return make(node, slug, shared);
  if (node !== undefined) {
    shared.report.note(titleOf(node), 'left', ['redTrigger', node.type.slice(0, 40)]);
  }
  // Who starts it by hand need not give it anything.
  const message = messageAt('(trigger.body = null ? {} : trigger.body)');
  return { trigger: { type: 'manual' }, message, step: undefined };
}
