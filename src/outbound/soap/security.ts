import type { ISecurity } from 'soap';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';

const token = {
  username: z.string().min(1),
  password: z.string(),
  timestamp: z.boolean().default(true).describe('Whether a timestamp of ten minutes goes along.'),
  mustUnderstand: z.boolean().default(false),
};

/** https://docs.oasis-open.org/wss-m/wss/v1.1.1/os/wss-UsernameTokenProfile-v1.1.1-os.html and -x509TokenProfile- */
export const securitySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('username'), ...token }),
  z.strictObject({ type: z.literal('username-digest'), ...token }),
  z.strictObject({
    type: z.literal('x509'),
    key: z.string().min(1).describe('The private key, RSA, as PEM.'),
    cert: z.string().min(1).describe('The certificate, as PEM.'),
    passphrase: z.string().default(''),
    timestamp: z.boolean().default(true),
  }),
]);

export type Security = z.infer<typeof securitySchema>;

type Kind = Security['type'];
type Of<K extends Kind> = Extract<Security, { type: K }>;

interface Row<K extends Kind> {
  readonly secrets: (security: Of<K>) => readonly string[];
  readonly make: (security: Of<K>) => Promise<ISecurity>;
}

type Token = Omit<Of<'username'>, 'type'>;

function usernameToken(passwordType: string) {
  return {
    secrets: ({ password }: Token) => [password],
    make: async ({ username, password, timestamp, mustUnderstand }: Token): Promise<ISecurity> => {
      const { WSSecurity } = await import('soap');
      return new WSSecurity(username, password, {
        passwordType,
        hasTimeStamp: timestamp,
        hasNonce: true,
        hasTokenCreated: true,
        mustUnderstand,
      });
    },
  };
}

const kinds: { readonly [K in Kind]: Row<K> } = {
  username: usernameToken('PasswordText'),
  'username-digest': usernameToken('PasswordDigest'),
  x509: {
    secrets: ({ key, passphrase }) => [key, passphrase],
    make: async ({ key, cert, passphrase, timestamp }) => {
      const { WSSecurityCert } = await import('soap');
      return new WSSecurityCert(key, cert, passphrase, { hasTimeStamp: timestamp });
    },
  },
};

function rowOf<K extends Kind>(security: Of<K> & { type: K }): Row<K> {
  return kinds[security.type];
}

/** For the redactor. */
export function secretsOfSecurity(security: Security): readonly string[] {
  return rowOf(security).secrets(security);
}

/** @throws SnodoError `invalid`. */
export async function securityOf(security: Security): Promise<ISecurity> {
  try {
    return await rowOf(security).make(security);
  } catch (error) {
    throw new SnodoError('invalid', `security: It cannot be used: ${String(error)}`);
  }
}
