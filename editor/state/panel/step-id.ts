/** Whether a text can be the id of a step. */
export function isStepId(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(text) && !(text in {});
}
