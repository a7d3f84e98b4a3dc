import type { Messages } from '../../state/language.ts';
import type { UserRole } from '../../state/role.ts';

interface AccessWords {
  readonly title: string;
  readonly notYours: string;
  readonly notYoursWhat: string;
  readonly tokens: string;
  readonly name: string;
  readonly role: string;
  readonly roles: Readonly<Record<UserRole, string>>;
  readonly ends: string;
  readonly spans: Readonly<Record<'never' | '30d' | '90d' | '365d', string>>;
  readonly scopes: string;
  readonly scopesHint: string;
  readonly make: string;
  readonly made: (name: string) => string;
  readonly copy: (name: string) => string;
  readonly done: string;
  readonly by: (name: string) => string;
  readonly created: string;
  readonly used: string;
  readonly neverUsed: string;
  readonly until: (day: string) => string;
  readonly revoke: string;
  readonly revokeOf: (name: string) => string;
  readonly sure: (name: string) => string;
  readonly keep: string;
  readonly noTokens: string;
  readonly noTokensWhat: string;
  readonly audit: string;
  readonly who: string;
  readonly what: string;
  readonly nobody: string;
  readonly from: (address: string) => string;
  readonly times: (n: number) => string;
  readonly noEntries: string;
  readonly verify: string;
  readonly verified: (entries: number, hash: string) => string;
  readonly broken: (what: string) => string;
  readonly more: string;
}

export const accessMessages: Messages<AccessWords> = {
  en: {
    title: 'Access',
    notYours: 'Only admins see who may do what',
    notYoursWhat: 'Ask somebody with the role admin.',
    tokens: 'Tokens',
    name: 'Name',
    role: 'Role',
    roles: {
      none: 'None: in projects alone',
      viewer: 'Viewer: looks',
      editor: 'Editor: writes and runs workflows',
      admin: 'Admin: everything',
    },
    ends: 'Ends',
    spans: { never: 'When it is revoked', '30d': 'After 30 days', '90d': 'After 90 days', '365d': 'After a year' },
    scopes: 'Limited to (if wanted)',
    scopesHint:
      'Of these, with spaces between them: read, runs:read, runs:start, runs:control, deliveries:read, deliveries:replay, metrics, mcp, workflow:SLUG.',
    make: 'Make a token',
    made: (name) => `The token "${name}". It is shown this once: keep it now.`,
    copy: (name) => `Token ${name}`,
    done: 'I have kept it',
    by: (name) => `by ${name}`,
    created: 'made',
    used: 'used',
    neverUsed: 'never used',
    until: (day) => `until ${day}`,
    revoke: 'Revoke',
    revokeOf: (name) => `Revoke ${name}`,
    sure: (name) => `Yes, revoke ${name}`,
    keep: 'Keep it',
    noTokens: 'There is no token yet',
    noTokensWhat: 'There is the one of the settings, admin. Give each program one of its own; people are users.',
    audit: 'Who did what',
    who: 'Who',
    what: 'What',
    nobody: 'nobody known',
    from: (address) => `from ${address}`,
    times: (n) => `${n} times`,
    noEntries: 'Nothing was done that fits',
    verify: 'Check that nothing was changed',
    verified: (entries, hash) =>
      entries === 1 ? `Verified: one entry, up to ${hash}…` : `Verified: ${entries} entries, up to ${hash}…`,
    broken: (what) => `Not as it was written. ${what}`,
    more: 'Show more',
  },
  it: {
    title: 'Accessi',
    notYours: 'Solo gli amministratori vedono chi può fare che cosa',
    notYoursWhat: 'Chiedi a chi ha il ruolo admin.',
    tokens: 'Token',
    name: 'Nome',
    role: 'Ruolo',
    roles: {
      none: 'Nessuno: solo nei progetti',
      viewer: 'Viewer: guarda',
      editor: 'Editor: scrive ed esegue i workflow',
      admin: 'Admin: tutto',
    },
    ends: 'Scadenza',
    spans: { never: 'Quando è revocato', '30d': 'Tra 30 giorni', '90d': 'Tra 90 giorni', '365d': 'Tra un anno' },
    scopes: 'Limitato a (facoltativo)',
    scopesHint:
      'Tra questi, separati da spazi: read, runs:read, runs:start, runs:control, deliveries:read, deliveries:replay, metrics, mcp, workflow:SLUG.',
    make: 'Crea un token',
    made: (name) => `Il token "${name}". Si vede solo questa volta: conservalo ora.`,
    copy: (name) => `Token ${name}`,
    done: "L'ho conservato",
    by: (name) => `da ${name}`,
    created: 'creato',
    used: 'usato',
    neverUsed: 'mai usato',
    until: (day) => `fino al ${day}`,
    revoke: 'Revoca',
    revokeOf: (name) => `Revoca ${name}`,
    sure: (name) => `Sì, revoca ${name}`,
    keep: 'Tienilo',
    noTokens: 'Non c’è ancora nessun token',
    noTokensWhat: 'C’è quello delle impostazioni, admin. Dai a ogni programma il suo; le persone sono utenti.',
    audit: 'Chi ha fatto che cosa',
    who: 'Chi',
    what: 'Che cosa',
    nobody: 'sconosciuto',
    from: (address) => `da ${address}`,
    times: (n) => `${n} volte`,
    noEntries: 'Non è stato fatto nulla che corrisponda',
    verify: 'Verifica che nulla sia cambiato',
    verified: (entries, hash) =>
      entries === 1 ? `Verificato: una voce, fino a ${hash}…` : `Verificato: ${entries} voci, fino a ${hash}…`,
    broken: (what) => `Non è come è stato scritto. ${what}`,
    more: 'Mostra altro',
  },
};
