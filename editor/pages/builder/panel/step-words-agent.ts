import { modelsWords, redactWords } from './step-words-model.ts';
import type { StepWords } from './step-words-form.ts';

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
      "Attende che una persona approvi o rifiuti, nella pagina o tramite l'API. Prosegue quando è approvato; un rifiuto è un fallimento, con una porta propria.",
    fields: {
      title: ['Domanda', 'Ciò che si chiede alla persona di approvare.'],
      details: ['Dettagli', 'Ciò che la persona deve vedere per decidere.'],
      expires: ['Scade', 'Quanto tempo ha la persona: 7d se vuoto.'],
    },
  },
};
