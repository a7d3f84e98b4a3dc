/**
 * An expression that is not valid, or an evaluation that was stopped. The reason is a part of a sentence, in lower case
 * and without a full stop, and never holds a value from the scope: values can be secrets.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: string;
  readonly hint: string | undefined;

  constructor(reason: string, hint?: string) {
    super(reason);
    this.reason = reason;
    this.hint = hint;
  }
}
