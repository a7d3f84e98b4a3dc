import { parse } from 'shell-quote';
import { SnodoError } from '../../core/error.ts';

/** What stands behind the name of a command: the program, and what it is called with before the connection's own. */
export interface AllowedCommand {
  readonly program: string;
  readonly args: readonly string[];
}

function read(entry: string): readonly [string, AllowedCommand] {
  const [, name, line] = /^([A-Za-z0-9][\w.-]{0,63})(?:=(.+))?$/s.exec(entry) ?? [];
  const words = parse(line ?? name ?? '');
  const [program, ...args] = words.flatMap((word) => (typeof word === 'string' ? [word] : []));
  if (name !== undefined && program !== undefined && args.length + 1 === words.length) return [name, { program, args }];
  throw new SnodoError(
    'settings',
    `The setting SNODO_MCP_COMMANDS is wrong: "${entry}" is neither the name of a program nor NAME=COMMAND LINE.`,
  );
}

/**
 * The commands that connections may name, of `mcp-server-time;files=mcp-server-filesystem /srv/files`.
 *
 * @throws SnodoError `settings`.
 */
export function allowedCommands(text: string): ReadonlyMap<string, AllowedCommand> {
  return new Map(text.split(';').flatMap((one) => (one.trim() === '' ? [] : [read(one.trim())])));
}

/** @throws SnodoError `forbidden`. */
export function allowedCommand(commands: ReadonlyMap<string, AllowedCommand>, name: string): AllowedCommand {
  const command = commands.get(name);
  if (command) return command;
  const names = commands.size === 0 ? 'it allows none' : `it allows ${[...commands.keys()].join(', ')}`;
  throw new SnodoError(
    'forbidden',
    `The command "${name}" may not be run here: whoever runs Snodo allows commands with SNODO_MCP_COMMANDS, and ${names}.`,
  );
}
