import { idBytes, tokenSigner, uuidBytes, uuidOf } from './signed-token.ts';

/** What a link is for. One that was made for something else does not open it. */
export interface LinkPurpose {
  /** The key of its own is derived by this. */
  readonly info: string;
  /** Where it leads, below the address of the server. */
  readonly folder: string;
}

export const approvalPurpose: LinkPurpose = { info: 'snodo approval link', folder: 'approvals' };
export const alertPurpose: LinkPurpose = { info: 'snodo alert link', folder: 'alerts' };

export interface MessageLinks {
  /** @param message the id of the message that the link stands in: it says for whom and for what it is. */
  urlOf(message: string): string;
  tokenOf(message: string): string;
  /** The id of the message; undefined where the token is none of ours. Whether it still counts is for the caller to see. */
  read(token: string): string | undefined;
}

/**
 * The addresses by which people decide or acknowledge something who have no account here: the id of the message that each
 * stands in, signed. A message that is sent again after a crash has the same one.
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 * @param publicUrl without a slash at the end.
 */
export function messageLinks(
  keys: readonly [Buffer, ...Buffer[]],
  { info, folder }: LinkPurpose,
  publicUrl: () => string,
): MessageLinks {
  const signer = tokenSigner(keys, info);
  const tokenOf = (message: string) => signer.sign(uuidBytes(message));
  return {
    tokenOf,
    urlOf: (message) => `${publicUrl()}/${folder}/${tokenOf(message)}`,
    read(token) {
      const id = signer.read(token);
      return id?.length === idBytes ? uuidOf(id) : undefined;
    },
  };
}
