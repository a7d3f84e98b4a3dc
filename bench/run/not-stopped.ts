/**
 * To be called before anything is started: after Ctrl-C a part goes on until it next waits, and what it started then
 * would be left behind.
 */
export function assertNotStopped(stack: AsyncDisposableStack): void {
  if (stack.disposed) throw new Error('The benchmark was stopped.');
}
