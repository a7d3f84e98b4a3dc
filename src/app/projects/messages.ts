import { z } from 'zod';
import { roles } from '../../core/role.ts';

/** What a project is told when its process begins. */
const beginMessage = z.strictObject({
  kind: z.literal('begin'),
  slug: z.string(),
  databaseUrl: z.string(),
  /** Whether no other process is at that database. */
  alone: z.boolean(),
  dataDir: z.string(),
  /** The keys of the project in base64, the newest first. */
  keys: z.array(z.string()).min(1),
  adminToken: z.string().optional(),
  /** Where people and senders reach it. */
  publicUrl: z.string(),
  /** Where this machine reaches it. */
  address: z.string(),
  /** The Unix socket that it listens at. */
  socket: z.string(),
  /** What shows that a request was handed on by the server. */
  proof: z.string(),
});
export type BeginMessage = z.infer<typeof beginMessage>;

const peopleMessage = z.strictObject({
  kind: z.literal('people'),
  id: z.number(),
  revision: z.number(),
  people: z.array(z.strictObject({ name: z.string(), role: z.enum(roles), email: z.string().nullable() })),
});

export const toProject = z.discriminatedUnion('kind', [beginMessage, peopleMessage]);

/** It listens; or it has taken people in, but for those whose name a token of it has. */
export const fromProject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('took'), id: z.number(), refused: z.array(z.string()) }),
]);
export type FromProject = z.infer<typeof fromProject>;
