/** What models of a service may be able to do. */
export const abilities = [
  'chat',
  'structured-output',
  'tools',
  'streaming',
  'images',
  'pdf',
  'embeddings',
  'transcription',
] as const;
export type Ability = (typeof abilities)[number];
