import { renderSVG } from 'uqr';
import { SnodoError } from '../../core/error.ts';
import { contexts } from '../../secrets/contexts.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { Sql } from '../../store/database.ts';
import {
  confirmSecondFactor,
  offerSecondFactor,
  readSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from '../../store/access/second-factors.ts';
import type { AttemptLimits } from '../../store/access/sign-in-attempts.ts';
import { attempting } from './attempts.ts';
import { newSessionKey } from './session-key.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { newTotpKey, stepOfCode, totpAddress } from './totp.ts';

/** Three of a million codes are right at a time: who has the password and guesses day and night needs about two years. */
const limits: AttemptLimits = { windowMs: 3_600_000, pair: 10, address: 60, name: 20 };

/** What an authenticator app takes up, as a picture and as text. */
export interface OfferedFactor {
  readonly key: string;
  readonly address: string;
  readonly svg: string;
}

interface Given {
  readonly name: string;
  readonly code: string;
  readonly address: string | null;
}

interface SecondFactorsOptions {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly now: () => number;
}

/** The codes of authenticator apps, and the recovery codes of who has lost theirs. */
export class SecondFactors {
  readonly #options: SecondFactorsOptions;

  constructor(options: SecondFactorsOptions) {
    this.#options = options;
  }

  async isActive(name: string): Promise<boolean> {
    return ((await readSecondFactor(this.#options.sql, name))?.confirmedAt ?? null) !== null;
  }

  /** Offers a key, which is in force once a code of it was given. @throws SnodoError `conflict` where one is in force. */
  async offer(name: string, host: string): Promise<OfferedFactor> {
    const { sql, sealer } = this.#options;
    const key = newTotpKey();
    if (!(await offerSecondFactor(sql, name, sealer.seal(key, contexts.second_factors(name))))) {
      throw new SnodoError('conflict', 'There is a second factor already. Switch it off first, to set up another one.');
    }
    const address = totpAddress(key, `${name}@${host}`);
    return { key, address, svg: renderSVG(address, { border: 2 }) };
  }

  /**
   * Puts the key that was offered in force. Who signed in without it is signed out.
   *
   * @returns the recovery codes; undefined where the code is not right, or nothing was offered.
   * @throws SnodoError `rate_limited`.
   */
  confirm(given: Given): Promise<readonly string[] | undefined> {
    return this.#attempt(given, async () => {
      const { sql } = this.#options;
      const kept = await readSecondFactor(sql, given.name);
      if (kept === undefined || kept.confirmedAt !== null || !(await this.#isCode(given, kept.sealed)))
        return undefined;
      const codes = newRecoveryCodes();
      const hashes = codes.map(hashOfRecoveryCode);
      const isNew = await confirmSecondFactor(sql, given.name, { hashes, sessionKey: newSessionKey() });
      return isNew ? codes : undefined;
    });
  }

  /**
   * Whether a code is one of the app or a recovery code; each is right once.
   *
   * @throws SnodoError `rate_limited`.
   */
  async isRight(given: Given): Promise<boolean> {
    const right = await this.#attempt(given, async () => {
      const kept = await readSecondFactor(this.#options.sql, given.name);
      if (kept === undefined || kept.confirmedAt === null) return undefined;
      return (await this.#isCode(given, kept.sealed)) || (await this.#isRecovery(given)) ? true : undefined;
    });
    return right === true;
  }

  /** Ten others, of which each is told this once. */
  async renewRecoveryCodes(name: string): Promise<readonly string[]> {
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(this.#options.sql, name, codes.map(hashOfRecoveryCode));
    return codes;
  }

  async #isCode({ name, code }: Given, sealed: Uint8Array): Promise<boolean> {
    const { sql, sealer, now } = this.#options;
    const key = sealer.open(Buffer.from(sealed), contexts.second_factors(name));
    const step = stepOfCode(key, code.replaceAll(' ', ''), now());
    return step !== undefined && takeStep(sql, name, step);
  }

  #isRecovery({ name, code }: Given): Promise<boolean> {
    return takeRecoveryCode(this.#options.sql, name, hashOfRecoveryCode(code));
  }

  #attempt<T>({ name, address }: Given, prove: () => Promise<T | undefined>): Promise<T | undefined> {
    const mend = 'ask an admin to take the second factor away';
    return attempting(this.#options.sql, { what: `code ${name}`, address, limits, mend }, prove);
  }
}
