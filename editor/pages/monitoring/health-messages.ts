import type { Messages } from '../../state/language.ts';

interface HealthWords {
  readonly title: string;
  readonly none: string;
  readonly check: string;
  readonly state: string;
  readonly took: string;
  readonly states: Readonly<Record<'fine' | 'note' | 'wrong', string>>;
  readonly names: Readonly<Record<string, string>>;
}

export const healthMessages: Messages<HealthWords> = {
  en: {
    title: 'Health of this server',
    none: 'Nothing was looked at.',
    check: 'Check',
    state: 'State',
    took: 'Took',
    states: { fine: 'well', note: 'see to it', wrong: 'wrong' },
    names: {
      database: 'Database',
      schema: 'Tables',
      queue: 'Queue of runs',
      key: 'Encryption key',
      disk: 'Disk',
      worker: 'Worker',
      projects: 'Projects',
      process: 'Process',
    },
  },
  it: {
    title: 'Salute di questo server',
    none: 'Non è stato controllato nulla.',
    check: 'Controllo',
    state: 'Stato',
    took: 'Durata',
    states: { fine: 'bene', note: 'da guardare', wrong: 'non va' },
    names: {
      database: 'Database',
      schema: 'Tabelle',
      queue: 'Coda delle esecuzioni',
      key: 'Chiave di cifratura',
      disk: 'Disco',
      worker: 'Worker',
      projects: 'Progetti',
      process: 'Processo',
    },
  },
};
