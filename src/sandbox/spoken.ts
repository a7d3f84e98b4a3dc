import { z } from 'zod';
import { mostCharacters, mostPrinted, mostTold } from './code-limits.ts';

/** What a process that runs code is told, a line of JSON each. Values are JSON as text: who carries them on reads them. */
export type Told =
  | {
      readonly told: 'run';
      readonly code: string;
      /** By their names: what the code sees. */
      readonly names: string;
      readonly cpuMs: number;
      readonly megabytes: number;
      readonly mayCall: boolean;
    }
  | { readonly told: 'answer'; readonly call: number; readonly isGood: boolean; readonly value: string };

/** Why code came to no output. */
const faultKinds = ['syntax', 'threw', 'output', 'unsettled', 'cpu', 'memory', 'size', 'calls'] as const;

const place = { line: z.int().exactOptional(), column: z.int().exactOptional() };

/** What the process says. It may be under the control of the code by then, so it is read as anything from outside. */
export const said = z.union([
  z.strictObject({ said: z.literal('ready') }),
  z.strictObject({ said: z.literal('printed'), text: z.string().max(mostPrinted) }),
  z.strictObject({ said: z.literal('call'), call: z.int(), request: z.string().max(mostCharacters) }),
  z.strictObject({ said: z.literal('output'), value: z.string().max(mostCharacters) }),
  z.strictObject({ said: z.literal('fault'), kind: z.enum(faultKinds), message: z.string().max(mostTold), ...place }),
]);
export type Said = z.infer<typeof said>;
export type Fault = Extract<Said, { said: 'fault' }>;
