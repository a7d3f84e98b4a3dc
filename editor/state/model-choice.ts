import { z } from 'zod/mini';
import { mostTalkedTo } from '../../src/core/talking-model.ts';

/** The model that somebody asks, as this browser remembers it. */
const choiceSchema = z.object({ connection: z.string(), model: z.string() });
export type ModelChoice = z.infer<typeof choiceSchema>;

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
const key = 'snodo.model';

export function readModelChoice(shelf: Shelf): ModelChoice | undefined {
  try {
    return choiceSchema.parse(JSON.parse(shelf.getItem(key) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function keepModelChoice(shelf: Shelf, choice: ModelChoice): void {
  shelf.setItem(key, JSON.stringify(choice));
}

interface Connection {
  readonly slug: string;
  readonly connector: string;
  readonly mayUse: boolean;
  readonly lastUsedAt: string | null;
}

/** The connections over which models that follow instructions are asked, the one used last first. */
export function modelConnections<C extends Connection>(
  connections: readonly C[],
  providers: readonly { readonly id: string }[],
): readonly C[] {
  const known = new Set(providers.map(({ id }) => id).filter((id) => id !== 'offline'));
  return connections
    .filter(({ mayUse, connector }) => mayUse && known.has(connector))
    .toSorted(
      (one, other) =>
        (other.lastUsedAt ?? '').localeCompare(one.lastUsedAt ?? '') || one.slug.localeCompare(other.slug),
    );
}

/** The model that a field begins with: the one that was asked the most; else the only one there is. */
export function usualModel(used: Parameters<typeof mostTalkedTo>[0], listed: readonly string[]): string {
  const [only] = listed.length === 1 ? listed : [];
  return mostTalkedTo(used) ?? only ?? '';
}
