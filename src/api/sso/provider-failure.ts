import { z } from 'zod';
import { beginningOf } from '../../core/beginning.ts';
import { SnodoError } from '../../core/error.ts';

const told = z.object({ error: z.string(), error_description: z.string().optional() });

/** By the code of `openid-client`: what is wrong with the answer. */
const meanings: Readonly<Record<string, string>> = {
  OAUTH_JWT_TIMESTAMP_CHECK_FAILED: 'it is past its time or not yet good; do the clocks agree?',
  OAUTH_JWT_CLAIM_COMPARISON_FAILED: 'it is not meant for this sign-in, or not by this issuer',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'it is by another issuer than SNODO_OIDC_ISSUER',
  OAUTH_KEY_SELECTION_FAILED: 'it is signed by a key that the provider does not publish',
  OAUTH_INVALID_RESPONSE: 'it does not belong to this sign-in, or is not whole',
};

function plain(text: string): string {
  return beginningOf(text.replaceAll(/[^ -~\u00a0-\uffff]+/g, ' ').trim(), 300);
}

function detailOf(error: Error): string {
  return plain(error.cause instanceof Error ? error.cause.message : error.message);
}

/**
 * Why nobody was signed in, in words.
 *
 * @param error as `openid-client` has thrown it.
 * @param clean takes secrets out: a provider may repeat what it was sent.
 */
export function providerFailure(error: unknown, clean: (text: string) => string): SnodoError {
  if (error instanceof SnodoError) return error;
  if (!(error instanceof Error)) return new SnodoError('unreadable', 'The provider answered in another form.');
  if (error.cause instanceof SnodoError) return error.cause;
  const refused = told.safeParse(error);
  if (refused.success) {
    const { error: code, error_description: said = '' } = refused.data;
    if (code === 'access_denied') return new SnodoError('forbidden', 'The provider was told not to let you in here.');
    return new SnodoError(
      'unreadable',
      `The provider refuses: ${clean(plain([code, said].filter(Boolean).join(', ')))}.`,
    );
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const meaning = meanings[code] ?? 'it is in another form than OpenID Connect has it';
  return new SnodoError(
    'unreadable',
    `What the provider said was not taken: ${meaning} (${clean(detailOf(error))}). Try again; if it stays so, tell whoever runs this server.`,
    { cause: error },
  );
}
