import { expect, it } from 'vitest';
import { mcpConfig } from './mcp-draft.ts';

const blank = { how: 'command', baseUrl: '', command: 'files', args: '', env: '' } as const;

it('makes a connection of a command with its arguments and variables', () => {
  const draft = { ...blank, args: ' /srv \n\n--all', env: 'KEY=a=b\nEMPTY=' };
  expect(mcpConfig(draft, { type: 'none' })).toEqual({
    connector: 'mcp',
    command: 'files',
    args: ['/srv', '--all'],
    env: { KEY: 'a=b', EMPTY: '' },
  });
});

it('makes none while something is missing', () => {
  expect(mcpConfig({ ...blank, command: '' }, { type: 'none' })).toBeUndefined();
  expect(mcpConfig({ ...blank, env: 'no name' }, { type: 'none' })).toBeUndefined();
  expect(mcpConfig({ ...blank, how: 'url' }, { type: 'none' })).toBeUndefined();
});
