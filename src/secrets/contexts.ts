/** What a sealed value is sealed for: elsewhere it does not open. One row for each place in the database that has any. */
export const contexts = {
  secrets: (name: string) => `secret:${name}`,
  subscribers: (slug: string) => `subscriber:${slug}`,
  registrations: (id: string) => `registration:${id}`,
  tokens: (connection: string) => `token:${connection}`,
  previous_credentials: (connection: string) => `previous credential:${connection}`,
  oauth_starts: (id: string) => `oauth start:${id}`,
  agent_memory: (id: string) => `agent-memory:${id}`,
  second_factors: (name: string) => `second factor:${name}`,
  key_check: () => 'key check',
} as const;
