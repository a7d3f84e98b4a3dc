/** The words of a kind of step in another language than that of GET /step-types: of a field its title and its help. */
export interface StepWords {
  readonly title: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, readonly [title: string, help: string]>>;
}
