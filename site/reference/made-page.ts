/** A page that is made from what the program itself says. */
export interface MadePage {
  /** Below the language, without the ending. */
  readonly path: string;
  /** What lists of pages call it. */
  readonly title: string;
  readonly text: string;
}
