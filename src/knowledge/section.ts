/** A part of a text that belongs together, and where it stands: `Returns > Shipping costs`, `page 3`, or ''. */
export type Section = {
  readonly place: string;
  readonly text: string;
};
