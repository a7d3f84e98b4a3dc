import type { Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import { slugOf } from '../naming.ts';
import type { Draft } from './draft.ts';
import { kindOf, type Node } from './export.ts';
import { one, type Place } from './place.ts';
import type { Began, Told } from './began.ts';
import { eventTriggers } from './trigger-events.ts';
import { formBegin, scheduleOf } from './trigger-own.ts';

const isTrigger = /(?:[tT]rigger|^webhook|^start|^cron|^interval|^emailReadImap|^sseTrigger)$/;
const methods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']);

/** Those that only say that somebody presses a button: any workflow here can be started so. */
const byHand: ReadonlySet<string> = new Set(['manualTrigger', 'start']);

export function isManual(node: Node): boolean {
  return byHand.has(kindOf(node));
}

export function triggersOf(nodes: readonly Node[]): readonly Node[] {
  const weight = (node: Node) => (isManual(node) ? 2 : kindOf(node) === 'webhook' ? 0 : 1);
  return nodes
    .filter((node) => isTrigger.test(kindOf(node)) && !node.disabled)
    .toSorted((a, b) => weight(a) - weight(b));
}

function pathOf(written: Json | undefined, otherwise: string): string {
  const parts = typeof written === 'string' ? written.split('/').filter(Boolean) : [];
  const path = parts.map((part) => (/^:[A-Za-z_]\w*$/.test(part) ? part : slugOf(part, 'x'))).join('/');
  return path === '' || path.length > 200 ? otherwise : path;
}

/** What starts a workflow, with the step that gives its data the shape that n8n gives them. */
export interface Begin {
  readonly trigger: { readonly [field: string]: Json };
  readonly step: Draft | undefined;
  readonly place: Place;
}

function webhook({ parameters }: Node, slug: string, told: Told): Began {
  const { path, httpMethod, responseMode, authentication } = parameters;
  const method =
    typeof httpMethod === 'string' && methods.has(httpMethod) ? httpMethod : httpMethod === undefined ? 'GET' : 'POST';
  if (Array.isArray(httpMethod)) told.changed(['oneMethod']);
  if (authentication !== undefined && authentication !== 'none') {
    told.left(['chooseVerify']);
  }
  const respond = responseMode === 'lastNode' || responseMode === 'responseNode' ? 'result' : 'accepted';
  // In n8n the data of a webhook hold body, headers, query and params, as our trigger does.
  return { trigger: { type: 'webhook', path: pathOf(path, slug), method, respond }, text: 'trigger' };
}

const chat = ({ parameters }: Node): Began => {
  const welcome = parameters['initialMessages'];
  return {
    trigger: {
      type: 'chat',
      ...(typeof welcome === 'string' && welcome !== '' && !welcome.startsWith('=')
        ? { welcome: welcome.slice(0, 2_000) }
        : {}),
    },
    value: {
      action: 'sendMessage',
      chatInput: '{{ trigger.body.message }}',
      sessionId: '{{ trigger.body.conversation }}',
    },
  };
};

const failure = (_: Node, _slug: string, told: Told): Began => {
  told.changed(['startsOnFailure']);
  return {
    trigger: { type: 'failure' },
    value: {
      execution: {
        id: '{{ trigger.body.run }}',
        url: '{{ trigger.body.url }}',
        error: { message: '{{ trigger.body.error.message }}' },
        lastNodeExecuted: '{{ trigger.body.failedSteps[0].id }}',
      },
      workflow: { id: '{{ trigger.body.workflow }}', name: '{{ trigger.body.workflow }}' },
    },
  };
};

const hand = (): Began => ({ trigger: { type: 'manual' }, text: 'trigger.body' });

const own: Readonly<Record<string, (node: Node, slug: string, told: Told, timezone: string | undefined) => Began>> = {
  manualTrigger: hand,
  start: hand,
  executeWorkflowTrigger: hand,
  webhook,
  formTrigger: (node, slug, told) => formBegin(node, slug, told),
  chatTrigger: chat,
  manualChatTrigger: chat,
  errorTrigger: failure,
  scheduleTrigger: (node, _, told, timezone) => scheduleOf(node, told, timezone),
  cron: (node, _, told, timezone) => scheduleOf(node, told, timezone),
  interval: (node, _, told, timezone) => scheduleOf(node, told, timezone),
};

/** Who starts a workflow by hand need not give it anything: there n8n begins with an empty item. */
const handed: Place = { ...one('(trigger.body = null ? {} : trigger.body)'), owner: 'trigger.body' };

/** What starts the workflow. */
export function beginOf(
  node: Node | undefined,
  slug: string,
  told: Told,
  {
    timezone,
    connection,
    id,
  }: { readonly timezone: string | undefined; readonly connection: (connector: string) => string; readonly id: string },
): Begin {
  if (node === undefined) return { trigger: { type: 'manual' }, step: undefined, place: handed };
  const kind = kindOf(node);
  const make = rowOf(own, kind);
  const event = rowOf(eventTriggers, kind);
  const began = make?.(node, slug, told, timezone) ?? event?.(node, told, connection);
  if (began === undefined) {
    told.left(['unknownTrigger', kind.slice(0, 60)]);
    return { trigger: { type: 'manual' }, step: undefined, place: handed };
  }
  if (began.value === undefined) {
    const place = began.trigger['type'] === 'manual' ? handed : one(began.text ?? 'trigger.body');
    return { trigger: began.trigger, step: undefined, place };
  }
  return { trigger: began.trigger, step: { id, type: 'map', with: { value: began.value } }, place: one(`steps.${id}`) };
}
