import { z } from 'zod/mini';

const remembering = z.object({ type: z.literal('ai.agent'), with: z.object({ memory: z.object({}) }) });
const inside = z.object({ with: z.object({ steps: z.array(z.unknown()) }) });

/** Whether an agent among these steps, or within them, has a memory. */
export function agentRemembers(steps: readonly unknown[]): boolean {
  return steps.some(
    (step) => remembering.safeParse(step).success || agentRemembers(inside.safeParse(step).data?.with.steps ?? []),
  );
}

const asked = z.object({ memory: z.object({ key: z.string() }) });

/** The key of the conversation that an agent was asked with; undefined where it remembers none. */
export function memoryKey(input: unknown): string | undefined {
  return asked.safeParse(input).data?.memory.key;
}
