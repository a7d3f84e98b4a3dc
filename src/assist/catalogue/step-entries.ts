import { z } from 'zod';
import type { PollEvent } from '../../connector/poll.ts';
import type { WebhookEvent } from '../../connector/webhook.ts';
import type { Connector } from '../../connector/connector.ts';
import { type DescribedType, describedType } from '../../steps/described-type.ts';
import type { StepType } from '../../steps/step-type.ts';
import { type CatalogueEntry, serviceOf } from './entry.ts';
import { ShortSchema } from './short-schema.ts';

function portsOf({ ports, portsFrom, failurePorts }: DescribedType): string {
  const words = [
    ...(ports.length > 0 ? [`ports: ${ports.join(', ')}`] : []),
    ...(portsFrom === null ? [] : [`a port for each of \`${portsFrom}\``]),
    ...(failurePorts.length > 0 ? [`with onError: route also the ports ${failurePorts.join(', ')}`] : []),
  ];
  return words.length === 0 ? '' : `\n  ${words.join('; ')}`;
}

function literalOf({ literal }: DescribedType): string {
  return literal.length === 0 ? '' : `\n  written as it is, without {{ }}: ${literal.join(', ')}`;
}

/** A kind of step. @param service the connector that it belongs to; undefined for those of Snodo itself. */
function stepEntry(type: StepType, service: Connector | undefined): CatalogueEntry {
  const described = describedType(type);
  const { title, description, effect, input } = described;
  const line = `${type.type} — ${title}: ${description}`;
  const fields = new ShortSchema(input).fields(input, '    ');
  return {
    kind: 'step',
    name: type.type,
    words: `${title} ${description} ${service?.title ?? ''}`,
    line,
    whole: `${line} (effect: ${effect})${portsOf(described)}${literalOf(described)}\n  with:\n${fields === '' ? '    nothing' : fields}`,
    usual: service === undefined,
  };
}

const jsonSchema = z.record(z.string(), z.json());

interface Event {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  /** What else a document writes. */
  readonly asks: string;
}

function told(event: WebhookEvent): Event {
  const asks = `\n  secret: "{{ secrets.NAME }}" // ${event.secretHint ?? ''}`;
  return { ...event, asks: event.secret === 'stated' ? asks : '' };
}

function asked(event: PollEvent): Event {
  return { ...event, asks: `\n  every: how often it is asked for; ${event.every} when left out` };
}

function triggerEntry({ type, title, description, input, asks }: Event): CatalogueEntry {
  const line = `${type} — ${title}: ${description}`;
  const schema = jsonSchema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  const fields = new ShortSchema(schema).fields(schema, '    ');
  return {
    kind: 'trigger',
    name: type,
    words: `${title} ${description}`,
    line,
    whole: `${line}\n  connection: slug of a connection to the service${asks}\n  with:\n${fields === '' ? '    nothing' : fields}`,
    usual: false,
  };
}

/** Every kind of step and every event of a service. */
export function stepEntries(
  types: Iterable<StepType>,
  connectors: ReadonlyMap<string, Connector>,
): readonly CatalogueEntry[] {
  const events = [...connectors.values()].flatMap(({ webhooks, polls }) => [
    ...[...webhooks.values()].map(told),
    ...[...polls.values()].map(asked),
  ]);
  return [
    ...Array.from(types, (one) => stepEntry(one, connectors.get(serviceOf(one.type)))),
    ...events.map(triggerEntry),
  ];
}
