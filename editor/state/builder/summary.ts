import { isList, type Json } from '../../../src/core/json.ts';
import { fieldsOf, type StepDoc, textOf, type TriggerDoc } from './document.ts';

type Said = (fields: Readonly<Record<string, Json>>) => readonly (string | undefined)[];

const call: Said = ({ method, path, url }) => [textOf(method) ?? 'GET', textOf(path) ?? textOf(url)];
const service: Said = ({ connection, operation, method, url }) => [
  textOf(operation) ?? textOf(method),
  textOf(connection) ?? textOf(url),
];

/** What a kind of step tells of itself in a few words. */
const sayings: Readonly<Record<string, Said>> = {
  'http.request': call,
  'graphql.request': service,
  'soap.call': service,
  'jsonrpc.call': service,
  'grpc.call': service,
  publish: ({ queue, connection }) => [textOf(queue), textOf(connection)],
  'ai.generate': ({ model, prompt }) => [textOf(model), textOf(prompt)],
  'ai.classify': ({ labels }) => [namesOf(labels)],
  'ai.extract': ({ fields }) => [keysOf(fields)],
  'ai.summarize': ({ length, text }) => [textOf(length), textOf(text)],
  'ai.translate': ({ to, text }) => ['→', textOf(to), textOf(text)],
  'ai.moderate': ({ text }) => [textOf(text)],
  'mcp.call': ({ tool, connection }) => [textOf(tool), textOf(connection)],
  'mcp.read': ({ uri }) => [textOf(uri)],
  'mcp.prompt': ({ prompt, connection }) => [textOf(prompt), textOf(connection)],
  branch: ({ when }) => [textOf(when)],
  switch: ({ value }) => [textOf(value)],
  each: ({ items }) => [textOf(items)],
  call: ({ workflow }) => [textOf(workflow)],
  wait: ({ for: time, until }) => [textOf(time) ?? textOf(until)],
  poll: ({ until }) => [textOf(until)],
  fail: ({ message }) => [textOf(message)],
  form: ({ title }) => [textOf(title)],
  code: ({ code }) => [textOf(code)],
  'store.get': ({ key }) => [textOf(key)],
  'store.set': ({ key }) => [textOf(key)],
  'store.increment': ({ key }) => [textOf(key)],
  'store.delete': ({ key }) => [textOf(key)],
  convert: ({ from, to }) => [textOf(from) ?? 'json', '→', textOf(to) ?? 'json'],
};

function namesOf(labels: Json | undefined): string | undefined {
  if (labels === undefined || !isList(labels)) return textOf(labels);
  return labels.map((one) => textOf(one) ?? textOf(fieldsOf(one)['name']) ?? '').join(', ');
}

function keysOf(value: Json | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return textOf(value);
  if (isList(value)) return undefined;
  return Object.keys(fieldsOf(value)).join(', ') || undefined;
}

/** What a step does, in a line that may be cut: `PUT /customers/{{ trigger.body.id }}`. Empty where there is nothing to say. */
export function summaryOf(step: StepDoc): string {
  const fields = fieldsOf(step['with']);
  const said = sayings[step.type]?.(fields) ?? [keysOf(fields['value'] ?? fields['body'])];
  return said
    .filter((part) => part !== undefined)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\{\{ ?| ?\}\}/g, '')
    .slice(0, 120);
}

export function triggerSummary(trigger: TriggerDoc): string {
  if (trigger.type === 'webhook') {
    const path = textOf(trigger['path']);
    return path === undefined ? '' : `${textOf(trigger['method']) ?? 'POST'} /hooks/${path}`;
  }
  if (trigger.type === 'chat' || trigger.type === 'form') return textOf(trigger['title']) ?? '';
  if (trigger.type === 'schedule') return textOf(trigger['cron'] ?? trigger['every'] ?? trigger['at']) ?? '';
  if (trigger.type === 'queue') {
    return [textOf(trigger['queue']), textOf(trigger['connection'])].filter(Boolean).join(' · ');
  }
  if (trigger.type === 'failure') return namesOf(trigger['workflows']) ?? '';
  return textOf(trigger['connection']) ?? '';
}
