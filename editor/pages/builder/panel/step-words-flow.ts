import type { StepWords } from './step-words-form.ts';

/** The steps that work on data, choose the way, wait and answer. */
export const flowWords: Readonly<Record<string, StepWords>> = {
  map: {
    title: 'Componi',
    description: 'Fa un valore da altri; il valore è l’output.',
    fields: { value: ['Valore', 'Il valore che si compone, con le sue espressioni.'] },
  },
  convert: {
    title: 'Converti',
    description:
      'Fa un valore da un testo o da un file, o un testo o un file da un valore: JSON, XML, CSV, YAML, Excel, moduli, NDJSON, e testo da PDF. I file sono valori file o base64. L’output è il valore, il testo o il base64; con `as: file` un valore file.',
    fields: {
      from: ['Da', 'Il formato che si legge; vuoto se il valore non è testo né file.'],
      to: ['A', 'Il formato che si scrive; json dà il valore stesso.'],
      value: ['Valore', 'Ciò che si converte: un valore, un testo o un file.'],
      options: ['Opzioni', 'Come si leggono e scrivono i formati.'],
      'options.encoding': ['Codifica', 'Di un testo dato come byte. Un BOM ha la precedenza.'],
      'options.asText': ['Come testo', 'A json: testo JSON e non il valore.'],
      'options.delimiter': ['Separatore', 'Tra le celle di un CSV: riconosciuto, o una virgola quando si scrive.'],
      'options.header': ['Riga dei nomi', 'Se una riga nomina le colonne: sì se vuoto.'],
      'options.headerRow': ['Quale riga', 'La riga del foglio che nomina le colonne: 1 se vuoto.'],
      'options.columns': ['Colonne', 'I nomi delle colonne, e il loro ordine.'],
      'options.types': ['Riconosci i tipi', 'Se i testi che sono numeri, vero o falso lo diventano.'],
      'options.flatten': ['Appiattisci', 'Scrive ciò che è annidato in colonne con nomi puntati.'],
      'options.escapeFormulas': ['Proteggi dalle formule', 'Se una cella che un foglio eseguirebbe riceve un apice.'],
      'options.sheet': ['Foglio', 'Per nome o numero; "*" li dà tutti per nome.'],
      'options.attributePrefix': [
        'Prefisso degli attributi',
        'Con cui iniziano i nomi degli attributi XML: @ se vuoto.',
      ],
      'options.root': ['Radice', 'L’elemento attorno a un valore senza una sola radice: root se vuoto.'],
      'options.lists': ['Elenchi', 'Percorsi degli elementi che sono elenchi, come order.items.item.'],
      'options.pages': ['Pagine', 'Quali pagine di un PDF, come 1-3,5: tutte se vuoto.'],
      as: ['Dai come', 'Un valore, o un file che i passi dopo possono inviare.'],
      name: ['Nome del file', 'Come si chiama il file, se l’output lo è.'],
    },
  },
  validate: {
    title: 'Verifica',
    description:
      'Confronta un valore, o un file JSON, con un JSON Schema. Il valore è l’output; se non corrisponde il passo fallisce, e `error.details.problems` elenca ogni punto.',
    fields: {
      value: ['Valore', 'Ciò che si verifica: un valore, o un file JSON.'],
      schema: ['Schema', 'Il JSON Schema da rispettare: draft 7, o 2020-12 se lo dice $schema.'],
      coerce: ['Converti i testi', 'Se "12" diventa 12 dove lo schema chiede un numero.'],
    },
  },
  'file.read': {
    title: 'Leggi un file',
    description: 'Legge un file di al massimo `maxBytes` (1 MB). L’output è il contenuto: testo, base64 o JSON.',
    fields: {
      file: ['File', 'Il file dato da un passo, un caricamento o un webhook.'],
      as: ['Leggi come', 'La forma in cui l’output contiene il file.'],
      maxBytes: ['Dimensione massima', 'Quanti byte può avere il file.'],
    },
  },
  'file.write': {
    title: 'Scrivi un file',
    description: 'Fa un file da `text`, `base64` o `json`. L’output è il suo valore file.',
    fields: {
      name: ['Nome del file', 'Come si chiama il file, con la sua estensione.'],
      contentType: ['Tipo di contenuto', 'Il tipo del file, come application/pdf.'],
      text: ['Testo', 'Il contenuto del file, come testo.'],
      base64: ['Base64', 'Il contenuto del file, come byte in base64.'],
      json: ['JSON', 'Il contenuto del file, come valore.'],
    },
  },
  branch: {
    title: 'Bivio',
    description: 'Prosegue dalla porta `true` o `false`.',
    fields: { when: ['Condizione', "Vero o falso decide da quale porta prosegue l'esecuzione."] },
  },
  switch: {
    title: 'Smista',
    description:
      'Prosegue dalla porta del primo caso che corrisponde a `value`, altrimenti da `default`. I casi sono un elenco di valori, o nomi con il valore (o i valori) che rappresentano.',
    fields: {
      value: ['Valore', 'Ciò che si confronta con i casi.'],
      cases: ['Casi', 'Un elenco di valori, o nomi con il loro valore; ognuno è una porta.'],
    },
  },
  each: {
    title: 'Per ciascuno',
    description:
      "Esegue `steps` per ognuno di `items`, `concurrency` alla volta (1 se vuoto). All'interno ci sono `item` e `index`; l’output è l’elenco di ciò con cui i passi interni finiscono. Con `pages` al posto di `items` un elenco paginato è letto pagina per pagina, per lungo che sia.",
    fields: {
      items: ['Elementi', "L'elenco per ogni elemento del quale si eseguono i passi interni."],
      pages: [
        'Pagine',
        'Al posto degli elementi: una richiesta HTTP con paginate, il cui elenco è letto pagina per pagina.',
      ],
      concurrency: ['Alla volta', 'Quanti elementi si lavorano insieme.'],
      onItemError: ['Se un elemento fallisce', 'Se si eseguono quelli dopo; il suo posto nell’elenco è null.'],
      collect: ['Raccogli gli output', 'Con pages: se si raccolgono anche gli output di tutti gli elementi.'],
      steps: ['Passi', 'Ciò che si esegue per ogni elemento, con item e index.'],
    },
  },
  call: {
    title: 'Chiama un workflow',
    description:
      'Esegue un altro workflow con `input` e lo attende; il suo output è l’output. `wait: false` prosegue subito.',
    fields: {
      workflow: ['Workflow', 'Il workflow che si esegue.'],
      input: ['Input', 'Ciò che il workflow riceve come trigger.body.'],
      wait: ['Attendilo', "Se questa esecuzione attende l'altra e ne prende l’output."],
    },
  },
  wait: {
    title: 'Attendi',
    description:
      "Attende un tempo (`for: 15m`) o un momento (`until: 2030-01-31T09:00:00Z`). Intanto l'esecuzione non occupa nessun worker.",
    fields: {
      for: ['Per', 'Quanto attendere, come 15m.'],
      until: ['Fino a', 'Il momento da attendere, con il suo fuso.'],
    },
  },
  callback: {
    title: 'Attendi una chiamata',
    description:
      'Esegue `submit` una volta, con un indirizzo usa e getta in `callback.url`, e attende che venga chiamato o che passi `expires` (24h). L’output è la chiamata, e `submit`.',
    fields: {
      submit: ['Invio', 'Un passo eseguito una volta, con callback.url a disposizione.'],
      expires: ['Scade', 'Quanto attendere: 24h se vuoto.'],
      until: ['Fino a', 'Il momento fino al quale si attende, con il suo fuso.'],
      accept: ['Tipi accettati', 'I tipi di contenuto che la chiamata può avere.'],
      schema: ['Schema del corpo', 'Il JSON Schema che il corpo della chiamata deve seguire.'],
    },
  },
  form: {
    title: 'Chiedi dei dati',
    description:
      'Attende che qualcuno compili un modulo: nella pagina, o all’indirizzo usa e getta che `submit` può inviare (`form.url`). L’output è `values`, `by` e `at`.',
    fields: {
      title: ['Titolo', 'Ciò che sta sopra il modulo.'],
      description: ['Descrizione', 'Ciò che sta sotto il titolo.'],
      fields: ['Campi', 'Ciò che si chiede, in questo ordine.'],
      expires: ['Scade', 'Quanto tempo c’è per rispondere: 7d se vuoto.'],
      submit: [
        'Invia l’indirizzo',
        'Un passo eseguito una volta, con form.url a disposizione, per esempio una e-mail.',
      ],
    },
  },
  poll: {
    title: 'Controlla finché',
    description:
      'Esegue `submit` una volta, poi `check` ancora e ancora (`every` 5s) finché la condizione `until` vale, al massimo per `for` 1h. Con `callback: true` lo chiude anche una chiamata a `callback.url`.',
    fields: {
      submit: ['Invio', 'Un passo eseguito una volta, prima del primo controllo.'],
      check: ['Controllo', 'Il passo eseguito ancora e ancora.'],
      until: ['Finito quando', 'La condizione su check e submit per cui il lavoro è finito.'],
      failIf: ['Fallito quando', 'La condizione su check e submit per cui il lavoro è fallito.'],
      every: ['Ogni', 'Quanto attendere tra i controlli.'],
      backoff: ['Andamento', "Se l'attesa resta uguale o raddoppia."],
      max: ['Attesa più lunga', "L'attesa più lunga tra i controlli, se raddoppia."],
      for: ['Termine', 'Quanto può durare il lavoro in tutto.'],
      callback: ['Accetta una chiamata', "Se anche una chiamata a callback.url chiude l'attesa."],
    },
  },
  respond: {
    title: 'Rispondi',
    description:
      "Risponde al webhook che ha avviato l'esecuzione (con `respond: result`) mentre questa prosegue. Un `body` di `{ base64 }` con un'intestazione `content-type` diversa da JSON è inviato come byte.",
    fields: {
      status: ['Stato', 'Lo stato HTTP della risposta.'],
      headers: ['Intestazioni', 'Le intestazioni della risposta.'],
      body: ['Corpo', 'Ciò che si risponde, come JSON o come testo.'],
    },
  },
  fail: {
    title: 'Fallisci',
    description: "Chiude l'esecuzione come fallita, con un messaggio.",
    fields: { message: ['Messaggio', "Perché l'esecuzione fallisce, per chi la guarda."] },
  },
  stop: {
    title: 'Fermati',
    description: "Chiude qui l'esecuzione come riuscita, con `output` come risposta.",
    fields: { output: ['Output', "Con che cosa risponde l'esecuzione."] },
  },
};
