import type { Command } from 'commander';
import { connectorTypes } from '../../typed/connector-types.ts';
import { loadOwn } from '../load-own.ts';
import { print } from '../print.ts';

const help = `
A connector brings all of its actions and events; an action is named as a step names it. No server is needed: the connectors are
those of this snodo and of the folder SNODO_CONNECTORS_DIR.

Example:
  $ snodo types slack stripe github.repos-get > snodo.d.ts`;

async function types(names: readonly string[], options: { readonly json?: boolean }): Promise<void> {
  await loadOwn();
  const text = await connectorTypes(names);
  print(options.json ? JSON.stringify({ types: text }) : text.trimEnd());
}

export function define(command: Command): void {
  command
    .argument('<names...>', 'connectors, and actions as CONNECTOR.ACTION')
    .option('--json', 'print it as JSON: {types}')
    .addHelpText('after', help)
    .action(types);
}
