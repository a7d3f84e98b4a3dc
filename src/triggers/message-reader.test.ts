import { expect, it } from 'vitest';
import { readWorkflow } from '../core/read-document.ts';
import { compileWorkflow } from '../engine/compile.ts';
import { MessageReader } from './message-reader.ts';

const document = readWorkflow({
  snodo: 1,
  slug: 'told',
  trigger: { type: 'queue', connection: 'broker', queue: 'told' },
  steps: [{ id: 'seen', type: 'map', with: { value: 1 } }],
});

it('takes an empty name for none: else all messages with one would be the same', async () => {
  const reader = await MessageReader.of(await compileWorkflow(document));
  const nameOf = async (id: string | undefined) => {
    const verdict = await reader.read({ id, body: Buffer.from('{}') });
    return 'read' in verdict ? verdict.read.name : verdict.refused;
  };
  expect(await nameOf('one')).toBe('one');
  expect(await nameOf('')).toBeUndefined();
  expect(await nameOf(undefined)).toBeUndefined();
});
