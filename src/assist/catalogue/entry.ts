/** Something that a workflow can be made of, as a model is told of it. */
export interface CatalogueEntry {
  readonly kind: 'step' | 'trigger' | 'connection' | 'template';
  /** What a document writes: the type of a step or trigger, the slug of a connection, the id of a template. */
  readonly name: string;
  /** What it is found by besides its name. */
  readonly words: string;
  /** One line. */
  readonly line: string;
  /** All that is needed to write it. */
  readonly whole: string;
  /** Of no service in particular: nearly every workflow has some, so it is always told in a line. */
  readonly usual: boolean;
}

/** The connector that a type belongs to: `slack` of `slack.send-message`. */
export function serviceOf(type: string): string {
  return type.split('.', 1)[0] ?? type;
}
