/** What a folder of files can hold, in the order in which it is brought to a server. */
export const managedKinds = ['connection', 'prompt', 'workflow', 'subscriber', 'budget', 'alert'] as const;
export type ManagedKind = (typeof managedKinds)[number];
