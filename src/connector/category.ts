/** What people look for a service under. */
export const categories = [
  'accounting',
  'ai',
  'calendar',
  'cloud',
  'commerce',
  'communication',
  'crm',
  'data',
  'development',
  'files',
  'forms',
  'marketing',
  'payments',
  'productivity',
  'support',
  'web',
] as const;
export type Category = (typeof categories)[number];
