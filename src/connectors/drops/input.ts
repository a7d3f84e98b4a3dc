import { z } from 'zod';
import { durationField } from '../../core/duration-field.ts';
import { longestTimer } from '../../core/longest-timer.ts';

/** What a trigger says of a folder into which files are put. */
export const dropFields = {
  pattern: z
    .string()
    .min(1)
    .max(200)
    .default('*')
    .meta({ title: 'Pattern', description: 'Of the names to take: *.csv.' }),
  settle: durationField({ write: '500ms, 5s or 1m', least: '100ms' }).default('5s').meta({
    title: 'Settle',
    description: 'A file is taken when neither its size nor its time has changed for so long: then it is whole.',
  }),
  after: z.enum(['move', 'delete', 'leave']).default('move').meta({
    title: 'Afterwards',
    description:
      'move: into the folder done beside it; delete; or leave: what changed before the trigger was made live is not taken then.',
  }),
};

export interface DropInput {
  readonly pattern: string;
  readonly settle: string;
  readonly after: 'move' | 'delete' | 'leave';
}

/** Of services that tell nothing by themselves. */
export const lookEvery = durationField({ write: '30s, 5m or 1h', least: '1s', most: longestTimer })
  .default('30s')
  .meta({
    title: 'Every',
    description: 'How often it is looked: the server tells nothing by itself.',
  });
