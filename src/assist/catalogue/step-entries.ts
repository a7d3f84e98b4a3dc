import { z } from 'zod';
import { type WebhookEvent } from '../../connector/webhook.ts';
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

function triggerEntry({ type, title, description, input, secret, secretHint }: WebhookEvent): CatalogueEntry {
  const line = `${type} — ${title}: ${description}`;
  const schema = jsonSchema.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  const fields = new ShortSchema(schema).fields(schema, '    ');
  const asks = secret === 'stated' ? `\n  secret: "{{ secrets.NAME }}" // ${secretHint ?? ''}` : '';
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
  const events = [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()]);
  return [
    ...Array.from(types, (one) => stepEntry(one, connectors.get(serviceOf(one.type)))),
    ...events.map(triggerEntry),
  ];
}
