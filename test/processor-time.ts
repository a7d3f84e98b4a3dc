/**
 * The time that this thread spends on something, in milliseconds. What others do beside it on a machine under load does not
 * count, so that a test may tell by it whether something goes the long way.
 */
export async function processorTime(work: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
