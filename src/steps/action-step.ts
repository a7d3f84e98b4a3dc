import { z } from 'zod';
import type { Action, ActionFile } from '../connector/action.ts';
import type { Connector } from '../connector/connector.ts';
import { isObject } from '../core/json.ts';
import { type FileStore, fileValue } from '../files/file-store.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import { serviceCall } from '../outbound/service-call.ts';
import { callContext } from './call-input.ts';
import { smallContent } from './file-content.ts';
import { readInput, type StepType } from './step-type.ts';

/** What goes in a request of JSON, where it is a third longer than the file. */
const mostBytes = 10_000_000;

const account = z.object({ connection: z.string() });

async function readFile(files: FileStore, id: string): Promise<ActionFile> {
  const file = await files.find(id);
  const { name, contentType } = file;
  const bytes = await smallContent(file, mostBytes, 'Send a smaller one.');
  return { name, contentType, base64: Buffer.from(bytes).toString('base64') };
}

/** An action of a service as a kind of step: its fields, and the connection that it goes over. */
export function actionStep(action: Action, service: Connector): StepType {
  const { type, connector, title, description, effect } = action;
  const input = action.input.extend({
    connection: z
      .string()
      .min(1)
      .meta({ title: 'Connection', description: 'The account at the service.', format: 'connection', connector }),
  });
  return {
    type,
    title,
    description,
    effect,
    group: 'call',
    input,
    run: async (given, context) => {
      readInput(type, input, given);
      const { connection } = account.parse(given);
      const { services } = context;
      const open = await services.connection(connection);
      const { connection: _, ...around } = await callContext(undefined, context);
      // Read once more by the action itself, which knows its type: what was read above has lost it.
      const { connection: __, ...asked } = isObject(given) ? given : {};
      const reach = connectorReach(services.outbound, service, open, around);
      return {
        kind: 'output',
        output: await action.run({
          ...reach,
          input: asked,
          key: context.idempotencyKey,
          call: (call) => serviceCall(services.outbound, service, open, around, call),
          file: (id) => readFile(services.files, id),
          keep: async ({ base64, ...about }) =>
            fileValue(await services.files.write(Buffer.from(base64, 'base64'), { ...about, run: context.run })),
        }),
      };
    },
  };
}
