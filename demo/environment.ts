/**
 * The environment for a child: ours without the settings of another Snodo and without keys. The demo must not reach
 * into somebody's database.
 */
export function childEnvironment(own: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  const given = Object.entries(process.env).filter(([name]) => !/^SNODO_|^DATABASE_URL$|^PG|_API_KEY$/.test(name));
  return { ...Object.fromEntries(given), ...own };
}
