import type { Messages } from '../state/language.ts';

interface ManagedWords {
  readonly badge: string;
  readonly from: (source: string, environment: string) => string;
  readonly warning: string;
  readonly applied: string;
  readonly by: (who: string) => string;
}

export const managedMessages: Messages<ManagedWords> = {
  en: {
    badge: 'Managed by files',
    from: (source, environment) => `From the files “${source}”, environment “${environment}”`,
    warning:
      'This workflow is managed by files. What you change here is not in them: it shows as drift, and the next forced apply takes it away. Change the file instead.',
    applied: 'applied',
    by: (who) => `by ${who}`,
  },
  it: {
    badge: 'Gestito da file',
    from: (source, environment) => `Dai file “${source}”, ambiente “${environment}”`,
    warning:
      'Questo workflow è gestito da file. Quello che cambi qui non è nei file: risulta come differenza e la prossima applicazione forzata lo toglie. Modifica invece il file.',
    applied: 'applicato',
    by: (who) => `da ${who}`,
  },
};
