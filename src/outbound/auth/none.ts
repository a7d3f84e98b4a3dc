import { z } from 'zod';
import type { AuthKind } from './auth-kind.ts';

export const noneSchema = z.strictObject({ type: z.literal('none') });

export const none: AuthKind<z.infer<typeof noneSchema>> = { secretFields: [], apply: () => undefined };
