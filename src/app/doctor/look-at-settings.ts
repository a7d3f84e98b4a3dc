import { settingMeanings } from '../setting-meanings.ts';
import { type Diagnosis, ok, problem, warning } from './diagnosis.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Read by the other verbs, not by the server. */
const ofOtherVerbs: ReadonlySet<string> = new Set(['SNODO_URL', 'SNODO_BACKUP_PASSPHRASE']);

function valueOf(env: Env, name: string): string | undefined {
  return (
    env[name] || (name.endsWith('_PROXY') && !name.startsWith('SNODO_') ? env[name.toLowerCase()] : '') || undefined
  );
}

/** Each setting with its value; of secrets only that they are set. */
export function lookAtSettings(env: Env): readonly Diagnosis[] {
  const known = Object.entries(settingMeanings).map(([name, { default: usual, isSecret }]) => {
    const value = valueOf(env, name);
    if (value === undefined) return ok(name, `${usual} (default)`);
    return ok(name, isSecret === true ? 'set' : `${value} (set)`);
  });
  const unknown = Object.keys(env)
    .filter((name) => name.startsWith('SNODO_') && !(name in settingMeanings) && !ofOtherVerbs.has(name))
    .map((name) =>
      warning(name, 'No setting has this name, so it does nothing: `snodo doctor --settings` lists them.'),
    );
  return [...known, ...unknown];
}

const weakWords = /pass|secret|admin|token|change|snodo|1234|qwert|test/i;
const fewCharacters = 8;

/** How easily the token of the settings would be guessed. */
export function lookAtAdminToken(token: string | undefined): Diagnosis {
  const about = 'admin token';
  if (token === undefined) return ok(about, 'It was generated, with 192 random bits, and lies in the data folder.');
  const mend = 'set SNODO_ADMIN_TOKEN to what `openssl rand -base64 24` prints';
  if (new Set(token).size < fewCharacters) {
    return problem(about, `It has hardly any different characters and is quickly guessed: ${mend}.`);
  }
  if (token.length < 24 && weakWords.test(token)) {
    return problem(about, `It is short and has a word in it that is tried first: ${mend}.`);
  }
  if (token.length < 20) return warning(about, `It has only ${token.length} characters: ${mend}.`);
  return ok(about, 'It is long enough.');
}
