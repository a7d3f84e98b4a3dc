import { modelProviders } from '../../ai/providers/table.ts';
import { SnodoError } from '../../core/error.ts';
import { mostTalkedTo } from '../../core/talking-model.ts';
import { reaches, type UserRole } from '../../core/role.ts';
import { shareOf } from '../../outbound/connection.ts';
import { storedConfig } from '../../outbound/stored-config.ts';
import { listConnections } from '../../store/connections/connections.ts';
import type { Sql } from '../../store/database.ts';
import { usageBy } from '../../store/calls/usage.ts';

/** A connection that somebody may use. */
interface UsableConnection {
  readonly slug: string;
  readonly connector: string;
  /** Whether models that understand texts are asked over it. */
  readonly hasModels: boolean;
  readonly lastUsedAt: Date | null;
}

const most = 5_000;

/** The connections that a role may use, by slug. */
export async function usableConnections(sql: Sql, role: UserRole): Promise<readonly UsableConnection[]> {
  const stored = await listConnections(sql, most, '');
  return stored.flatMap(({ slug, config, lastUsedAt }) => {
    const { config: read, problem } = storedConfig(config);
    if (problem !== undefined || !reaches(role, shareOf(read).use)) return [];
    const { connector } = read;
    return [{ slug, connector, hasModels: modelProviders.has(connector) && connector !== 'offline', lastUsedAt }];
  });
}

/** The one to ask where nobody says which: the one with models that was used last. @throws SnodoError `invalid` where there is none. */
export function usualConnection(usable: readonly UsableConnection[]): string {
  const [first] = usable
    .filter(({ hasModels }) => hasModels)
    .toSorted((one, other) => (other.lastUsedAt?.getTime() ?? 0) - (one.lastUsedAt?.getTime() ?? 0));
  if (first) return first.slug;
  throw needsConnection(
    'There is no connection to a model service yet, and the built-in offline model cannot do this.',
  );
}

export function needsConnection(why: string): SnodoError {
  const hint = 'Make a connection to a model service, such as openai, anthropic or a local ollama.';
  return new SnodoError('invalid', `connection: ${why} ${hint}`, {
    problems: [{ path: 'connection', message: why, hint }],
  });
}

const usedWithinMs = 30 * 86_400_000;

/** The model that was asked the most over a connection lately. @throws SnodoError `invalid` where none was. */
export async function usualModel(sql: Sql, connection: string, now: number): Promise<string> {
  const used = await usageBy(
    sql,
    { connection, since: new Date(now - usedWithinMs), until: new Date(now) },
    { by: 'model', limit: 100, now },
  );
  const usual = mostTalkedTo(used);
  if (usual !== undefined) return usual;
  const message = `No model was asked over "${connection}" lately, so say which.`;
  const hint = `GET /api/v1/connections/${connection}/models lists them.`;
  throw new SnodoError('invalid', `model: ${message} ${hint}`, { problems: [{ path: 'model', message, hint }] });
}
