import { modelsWords, redactWords } from './step-words-model.ts';
import type { StepWords } from './step-words-form.ts';

/** How and to whom something is sent, of each of a list. */
function noticeWords(place: string, list: readonly [string, string]): StepWords['fields'] {
  return {
    [place]: list,
    [`${place}.by`]: [
      'Tramite',
      'Un’e-mail con un link per approvare e uno per rifiutare, o un messaggio con pulsanti.',
    ],
    [`${place}.connection`]: ['Connessione', "L'account con cui si invia; per Teams anche un webhook in entrata."],
    [`${place}.to`]: ['A', 'A chi va: ognuno riceve un messaggio e link propri.'],
    [`${place}.from`]: ['Da', 'Chi lo invia, se la connessione non lo dice: SMTP, SendGrid, Mailgun.'],
    [`${place}.team`]: ['Team', 'Il suo id; vuoto con un webhook in entrata.'],
    [`${place}.channel`]: ['Canale', "L'id di un canale o di una persona, come C0123456789."],
    [`${place}.language`]: ['Lingua', 'La lingua di ciò che sta attorno alle tue parole.'],
  };
}

/** The steps that work with tools, and those that ask people. */
export const agentWords: Readonly<Record<string, StepWords>> = {
  'ai.agent': {
    title: 'Agente',
    description:
      'Fa lavorare un modello con degli strumenti finché ha una risposta. Ogni domanda e ogni uso di uno strumento è conservato, così un riavvio non ripete nulla; ciò che cambia qualcosa aspetta una persona, salvo che `approve` dica altro.',
    fields: {
      connection: ['Connessione', 'Il servizio del modello; senza, risponde quello offline incluso.'],
      model: ['Modello', 'Il nome del modello, come lo chiama il servizio.'],
      models: modelsWords,
      instructions: ['Istruzioni', "Chi è l'agente, a che cosa serve e che cosa non deve fare."],
      prompt: ['Prompt', "Ciò che si chiede all'agente."],
      tools: ['Strumenti', "Ciò che l'agente può fare, e nient'altro: passi, altri workflow, strumenti di server MCP."],
      'tools.name': ['Nome', 'Come lo chiama il modello; di un workflow, il suo slug se vuoto.'],
      'tools.description': ['Descrizione', 'Che cosa fa e quando usarlo, per il modello.'],
      'tools.step': ['Passo', 'Il suo type e il suo with; gli argomenti sono args, come {{ args.number }}.'],
      'tools.workflow': ['Workflow', 'Al posto di un passo: il workflow da eseguire, con gli argomenti come input.'],
      'tools.mcp': ['Server MCP', 'Al posto di un passo: la connessione di un server MCP.'],
      'tools.allow': ['Strumenti ammessi', "Con un server MCP: quali dei suoi strumenti l'agente può usare."],
      'tools.ask': [
        'Ciò che chiede il server',
        'Con un server MCP che chiede qualcosa mentre uno strumento lavora: non si chiede a nessuno e si rifiuta, oppure si chiede a una persona e l’esecuzione aspetta.',
      ],
      'tools.expires': ['Scade', 'Con un server MCP: quanto tempo ha la persona; limits.approval se vuoto.'],
      'tools.input': ['Argomenti', 'Il JSON Schema dei suoi argomenti; nessuno se vuoto.'],
      'tools.effect': ['Effetto', 'Se legge soltanto o cambia qualcosa; se vuoto, ciò che fa il suo passo.'],
      approve: [
        'Approvazione',
        'Quali usi di strumenti aspettano che una persona approvi: quelli che cambiano qualcosa, tutti o nessuno.',
      ],
      limits: ['Limiti', 'A quali si ferma: turni, token, costo in dollari, tempo.'],
      'limits.turns': ['Turni', 'Quante volte al massimo si chiede al modello.'],
      'limits.tokens': ['Token', 'Quanti può usarne in tutto.'],
      'limits.cost': ['Costo', 'Quanto può costare, in dollari.'],
      'limits.time': ['Tempo', 'Quanto può lavorare; l’attesa di una persona non conta.'],
      'limits.approval': ['Per un’approvazione', 'Quanto tempo ha una persona per approvare.'],
      'limits.onEnd': ['A un limite', 'Fallisce, oppure gli si chiede ancora una volta di rispondere senza strumenti.'],
      schema: ['Schema della risposta', "Il JSON Schema che l'ultima risposta deve seguire; senza, è un testo."],
      memory: ['Memoria', 'A quale conversazione appartiene, così il modello vede ciò che è stato detto prima.'],
      'memory.key': ['Chiave', "Quale conversazione è, per esempio l'id del cliente."],
      'memory.last': ['Ultime', 'Quante domande precedenti, con le risposte, vede il modello.'],
      'memory.keep': ['Conserva', 'Per quanto sono conservate.'],
      ...redactWords,
      temperature: ['Temperatura', 'Quanto liberamente il modello sceglie le parole: 0 è il più stabile.'],
      maxOutputTokens: ['Risposta più lunga', 'Quanti token può avere ogni risposta al massimo.'],
    },
  },
  approval: {
    title: 'Chiedi a una persona',
    description:
      "Attende che qualcuno approvi o rifiuti: nella pagina, tramite l'API, o dove viene chiesto, per e-mail, in Slack o in Teams. Prosegue quando è approvato; un rifiuto è un fallimento, con una porta propria.",
    fields: {
      title: ['Domanda', 'Ciò che si chiede alla persona di approvare.'],
      details: ['Dettagli', 'Ciò che la persona deve vedere per decidere.'],
      expires: ['Scade', 'Quanto tempo ha la persona: 7d se vuoto.'],
      ...noticeWords('notify', ['Avvisa', 'Dove si chiede oltre che nella pagina: per e-mail, in Slack, in Teams.']),
      approvers: [
        'Chi decide',
        'Nomi di utenti, indirizzi e-mail, role:editor. Se vuoto, ogni editor e chiunque abbia ricevuto il messaggio.',
      ],
      quorum: ['Quante persone', 'Quante persone diverse devono approvare; un solo rifiuto rifiuta.'],
      notSelf: ['Quattro occhi', "Se chi ha avviato l'esecuzione non può decidere."],
      remind: [
        'Promemoria',
        'Quando si chiede di nuovo a tutti: ogni 4h, o un elenco di tempi dalla richiesta, come 1h e 4h.',
      ],
      escalate: ['Passa ad altri', 'A chi si chiede quando nessuno ha deciso per un po’.'],
      'escalate.after': ['Dopo', 'Da quanto tempo nessuno ha deciso.'],
      ...noticeWords('escalate.notify', ['Avvisa', 'A chi si chiede allora, oltre agli altri.']),
      'escalate.approvers': ['Chi decide', 'Chi può decidere allora, dove non è aperto a tutti.'],
      onExpire: [
        'Allo scadere',
        'Se allora fallisce (porta expired, come se vuoto), o vale come rifiutato o approvato.',
      ],
    },
  },
};
