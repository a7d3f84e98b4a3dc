import { z } from 'zod';
import type { Action } from '../connector/action.ts';
import { actionNamed, connectorNamed, listed } from '../connectors/catalogue.ts';
import type { Connector } from '../connector/connector.ts';
import { SnodoError } from '../core/error.ts';
import { isObject, type Json } from '../core/json.ts';
import { nearest } from '../core/plan.ts';
import { comment, quotedName, typeOfSchema } from './schema-type.ts';

const json = z.json();

/** Every step of a connector says over which connection it goes. */
function withConnection(schema: Json): Json {
  if (!isObject(schema)) return schema;
  const { properties = {}, required = [] } = schema;
  return {
    ...schema,
    properties: { connection: { type: 'string', description: 'The account at the service.' }, ...Object(properties) },
    required: ['connection', ...z.array(z.string()).parse(required)],
  };
}

function actionText({ type, title, description, schemas }: Action): string {
  const { input, output } = schemas();
  return `${comment({ description: `${title}. ${description}` }, '    ')}    readonly ${quotedName(type)}: {
      readonly with: ${typeOfSchema(withConnection(input), { root: input, indent: '      ' })};
      readonly output: ${typeOfSchema(output, { closed: true, indent: '      ' })};
    };
`;
}

interface Event {
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodType;
  readonly output?: z.ZodType;
}

function eventText({ type, title, description, input, output }: Event): string {
  const given = json.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }));
  const body =
    output === undefined
      ? 'unknown'
      : typeOfSchema(json.parse(z.toJSONSchema(output, { unrepresentable: 'any' })), {
          closed: true,
          indent: '      ',
        });
  return `${comment({ description: `${title}. ${description}` }, '    ')}    readonly ${quotedName(type)}: {
      readonly with: ${typeOfSchema(given, { indent: '      ' })};
      readonly body: ${body};
    };
`;
}

/** @throws SnodoError `not_found` naming what was probably meant. */
function missing(name: string): SnodoError {
  const meant = nearest(name, listed.keys());
  const hint = meant === undefined ? 'GET /api/v1/catalogue finds services by name.' : `Did you mean "${meant}"?`;
  return new SnodoError('not_found', `There is no connector or action "${name}". ${hint}`);
}

async function partsOf(
  name: string,
): Promise<{ readonly actions: readonly Action[]; readonly events: readonly Event[] }> {
  if (name.includes('.')) {
    const found = await actionNamed(name);
    if (found === undefined) throw missing(name);
    return { actions: [found.action], events: [] };
  }
  const connector: Connector | undefined = await connectorNamed(name);
  if (connector === undefined) throw missing(name);
  return {
    actions: [...connector.actions.values()],
    events: [...connector.webhooks.values(), ...connector.polls.values()],
  };
}

function block(name: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `  interface ${name} {\n${parts.join('')}  }\n`;
}

/**
 * The types of connectors for workflows written in TypeScript, as a declaration file.
 *
 * @param names connectors, whose actions and events are all told, and actions (`CONNECTOR.ACTION`).
 * @throws SnodoError `not_found`
 */
export async function connectorTypes(names: readonly string[]): Promise<string> {
  const parts = await Promise.all([...new Set(names)].map(partsOf));
  const actions = new Map(
    parts.flatMap((one) => one.actions.map((action) => [action.type, actionText(action)] as const)),
  );
  const events = new Map(parts.flatMap((one) => one.events.map((event) => [event.type, eventText(event)] as const)));
  return `// Written by \`snodo types ${names.join(' ')}\`: write it anew where a connector has changed.
import 'snodo/workflow';

declare module 'snodo/workflow' {
${block('Actions', [...actions.values()])}${block('Events', [...events.values()])}}
`;
}
