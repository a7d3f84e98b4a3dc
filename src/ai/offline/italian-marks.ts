import { type MarkRows, signs } from './mark.ts';

/**
 * What customers write and AFINN's Italian list lacks or has wrong: it is a translation by machine, without "ottimo"
 * and "pessimo", that takes cables and showers for bad. Adjectives stand in one form; the others are found by ending.
 */
export const italianMarks: MarkRows = [
  ...signs,
  [
    3,
    `
    ottimo, eccellente, fantastico, perfetto, splendido, meraviglioso, eccezionale, impeccabile, favoloso,
    stupendo, straordinario, magnifico, strepitoso, spettacolare, insuperabile, imbattibile, formidabile, adoro,
    innamorato, entusiasta, non potevo chiedere di meglio, meglio di così non si può, non vedo l'ora,
    superato le aspettative, superato le mie aspettative, oltre le aspettative, oltre ogni aspettativa,
    sopra le aspettative, cinque stelle, 5 stelle, una salvezza, consigliatissimo, al top, dieci e lode,
    10 e lode, da dieci, il massimo, stupefacente, incantevole, chapeau, di così non si può, meglio non si può
    `,
  ],
  [
    2,
    `
    buono, bravo, bello, contento, soddisfatto, soddisfacente, felice, cortese, gentile, disponibile, premuroso,
    professionale, veloce, rapido, celere, tempestivo, puntuale, preciso, efficiente, efficace, comodo,
    affidabile, consigliato, raccomando, piacevole, curato, pulito, intuitivo, conveniente, onesto, competente,
    simpatico, accogliente, cordiale, squisito, delizioso, gustoso, saporito, ne vale la pena, vale ogni euro,
    vale ogni centesimo, vale la spesa, soldi ben spesi, ben fatto, fatto bene, fatta bene, ben curato,
    ben imballato, tornerò, torneremo, ci torno, ricomprerò, ricomprerei, riacquisterò, lo ricompro,
    alla grande, mi piace, piace molto, mi è piaciuto, mi è piaciuta, mi sono piaciuti, piaciuto, complimenti,
    benissimo, niente da dire, nulla da dire, niente da eccepire, nulla da eccepire, senza intoppi,
    zero problemi, come un orologio, all'altezza, fa il suo dovere, di parola, mi sono trovato bene,
    mi sono trovata bene, trovato benissimo, trovata benissimo, mi trovo bene, mi ha salvato,
    fiore all'occhiello, rapporto qualità prezzo, superlativo, ineccepibile, prezioso, azzeccato, indovinato,
    ottima scelta, mi ha convinto, convincente, piacevolmente sorpreso, rimasto colpito, rimasta colpita,
    raffinato, ben progettato, ben pensato, rifinito, versatile, capiente, spazioso, luminoso, maneggevole,
    funzionale, pratico, esaustivo, esauriente, cortesia, gentilezza, disponibilità, professionalità,
    competenza, rapidità, puntualità, serietà, affidabilità, fila liscio, filato tutto liscio, tutto liscio,
    tutto perfetto, calza a pennello, a pennello, veste bene, fa quello che promette, mantiene le promesse,
    cliente fedele, punto di riferimento, una garanzia, continuate così, avanti così, applausi,
    a prova di bomba, sorriso, acquisterò ancora, acquisterò di nuovo, comprerò ancora, comprerò di nuovo,
    ordinerò ancora, ordinerò di nuovo, riordinerò, lo rifarei, la ricomprerei, lo ricomprerei, li ricomprerei,
    prezzo onesto, prezzi onesti, prezzo giusto, un affare, di qualità, qualità si sente, qualità si vede,
    valgono, coccolato, a casa mia, di casa
    `,
  ],
  [
    1.3,
    `
    lo consiglio, la consiglio, li consiglio, le consiglio, ve lo consiglio, ve la consiglio, lo consiglierei,
    consiglierò, consiglio a tutti, consiglio vivamente, facile, semplice, funziona bene,
    funziona perfettamente, in anticipo, prima del previsto, in orario, in perfetto orario, come descritto,
    conforme alla descrizione, come nuovo, come promesso, migliorato, migliore, risolto, robusto, resistente,
    solido, morbido, silenzioso, fluido, utile, economico, fresco, gradevole, gradito, elegante, piacevolmente,
    volentieri, sorpresa positiva, bella sorpresa, paziente, attento, preparato, chiarissimo, prezzi bassi,
    spiegato tutto, dura a lungo, incredibile
    `,
  ],
  [
    1,
    `
    chiaro, in un attimo, in pochi minuti, in cinque minuti, in dieci minuti, in giornata, il giorno dopo, giorno prima,
    in 24 ore, 24 ore, tutto ok, tutto bene, come da foto, come in foto, sistemato, aggiustato, intatto,
    integro, protetto, leggero, dettagliato, costa poco, la pena, colpito, sorprendente, sorpreso, efficacia,
    squisitezza
    `,
  ],
  [
    0.6,
    `
    grazie, ringrazio, completo, discreto, rimborsato, qualità, sicuro, bene, facilmente, tranquillo,
    decente
    `,
  ],
  [
    -1.3,
    `
    caro, costoso, salato, cari per, ritardo, ritardi, mancante, manca, mancano, mancava, mancavano, blocca,
    bloccato, si blocca, si chiude da sola, si chiude, problema, problemi, errore, errori, lamentela, reclamo,
    peccato, purtroppo, sfortunatamente, ingombrante, rumoroso, fragile, delicato, ignorato, impossibile,
    difficile, difficoltà, eccessivo, esagerato, peggiorato, macchiato, strappato, bucato, scaduto, scollato,
    allentato, stropicciato, crepato, gonfiato, annullato, rimandato, stufo, freddo, insipido, attesa,
    aspetto ancora, sto ancora aspettando, stiamo ancora aspettando, ancora aspettando, attendo ancora,
    sto aspettando da, aspetto da, aspettiamo da, da settimane, da mesi, al telefono per, richiamare più volte,
    più volte, terza volta, quarta volta, ennesimo, senza avvisare, senza preavviso, senza spiegazioni,
    mi aspettavo, mi aspettavo di più, aspettavo di meglio, aspettavo molto di più, rincaro, aumentato,
    aumentato il prezzo, nascosto, confusionario, rimandato indietro, dovuto restituire, dovuto rimandare,
    toccato, rinunciato, una volta era, non è più quello, un tempo, vecchio, usurato, rovinato, dimenticato,
    strano odore, cattivo odore, puzza, graffio, graffi, difetto, difetti, disguido, disagio, disagi, scomodo,
    lungo da morire, sconcertante, superficiale, superficialità, disorganizzato, disorganizzazione,
    interminabile, attesa infinita, fila infinita, coda infinita, eterno, eternità, ore al telefono,
    ore di attesa, mezz'ora di attesa, perso ore, messo in attesa, in attesa da, risposta automatica,
    risposte automatiche, copia e incolla, preconfezionato, disperso, introvabile, irreperibile,
    irraggiungibile, inesistente, scomparso, scucito, scolorito, sbiadito, ristretto, infeltrito, bruciato,
    crudo, stracotto, scotto, annacquato, stantio, raffermo, unto, appiccicoso, scheggiato, incrinato, bagnato,
    schiacciato, accartocciato, rigato, già usato, sembra usato, diverso da, diversa da, diverso dalla,
    diversa dalla, non conforme, surriscalda, si scarica, si spegne, si stacca, si impalla, si pianta,
    si disconnette, perde acqua, gocciola, cigola, traballa, instabile, schermata bianca, schermata nera,
    mi butta fuori, costi nascosti, spese nascoste, addebitato, raddoppiato, spropositato, sproporzionato,
    esoso, sprecato, spreco, pentito, ultima volta che, disdico, disdirò, ho disdetto, concorrenza, mah,
    insufficiente, mediocre, sottotono, sotto le aspettative, calato, non è normale, voglio il rimborso,
    voglio indietro, ancora niente, ancora nulla, ancora nessuna, con sufficienza, sufficienza, scuse su scuse,
    solite scuse, rimasto male, rimasta male, mi tocca, costretto, dover, invano, inutilmente,
    settimane di ritardo, rimbalzato, rimpallato, riattaccato, pretende, duro, secco, minuscolo, stretto,
    si rompe, rompe, storto, sfocato, lasciato, abbandonato, smesso di
    `,
  ],
  [
    -2,
    `
    deluso, deludente, delusione, scarso, scadente, brutto, lento, rotto, difettoso, guasto, danneggiato,
    ammaccato, graffiato, sporco, complicato, confuso, macchinoso, scortese, maleducato, sgarbato, arrogante,
    incompetente, inutile, sbagliato, errato, incompleto, smarrito, insoddisfatto, arrabbiato, furioso,
    in ritardo, crash, bug, lascia a desiderare, lasciano a desiderare, perdita di tempo, tempo perso,
    soldi buttati, buttato i soldi, soldi buttati via, addebitato due volte, pagato due volte, nessuna risposta,
    si è rotto, si è rotta, rotto dopo, smesso di funzionare, sconsiglio, sconsigliato, evitate, evitare,
    fastidioso, irritante, peggio, peggiore, ingannevole, fregatura, trattato male, mal fatto, fatto male,
    fatta male, mal organizzato, ho chiesto il rimborso, ridicolo, assurdo, imbarazzante, snervante, mai più,
    persi nel nulla, sparito, scaricabarile, presa in giro, due stelle, una stella, 1 stella, zero stelle,
    inaffidabile, impreparato, inaccettabile, svogliato, immangiabile, scandente, allucinante, vergognatevi,
    inqualificabile, inammissibile, intollerabile, scorretto, scorrettezza, cafone, villano, supponente,
    menefreghista, menefreghismo, negligente, incapace, ammuffito, muffa, rancido, manomesso, contraffatto,
    taroccato, senza consenso, senza autorizzazione, non autorizzato, rapina, ladro, ladri, soldi sprecati,
    alla larga, girate al largo, lasciate perdere, lasciate stare, fregato, imbroglio, imbroglioni, raggiro,
    presi in giro, preso in giro, inaudito, si è guastato, perso tutto, persi tutti, rimandano
    `,
  ],
  [
    -2.2,
    `
    senza risposta, nessuno risponde
    `,
  ],
  [
    -3,
    `
    pessimo, orribile, terribile, vergognoso, vergogna, schifo, truffa, disastro, disastroso, scandaloso,
    indecente, penoso, ignobile, incubo, orrendo, una rapina
    `,
  ],
  // Manners and shop talk, not feelings, and words that the list marks for another sense.
  [
    0,
    `
    famoso, nella media, cancellare, citazione, dipendente, difensore, galleggiante, grassetto, incassare,
    importante, importanza, interessato, maggiore, principale, possibilità, porzione, realizzare, realizzazione,
    risolvere, salutare, sigaretta, sinistro, successivo, supporto, supporti, attività, avvertenze,
    avvertimento, avvertire, ammortizzante, ammortizzatori, accidentale, noccioline, opportunità, ritardare,
    scaricati, sostegno, speranza, sollevato, tagliando, crescita, costante, barriera, campione, campioni,
    superiore, influenza, limitare, interrompere, medaglia, assegnato, affidato, assicurato, autorizzare,
    benvenuto, capacità, compiuto, desiderato, evidente, evidenziare, profitto, rispetto a, rispetto al,
    rispetto alla, trattenere, parziale, esclusivo, determinato, responsabile, bisognoso, distinto, per favore,
    per piacere, per cortesia, gentilmente, gentili, gentile cliente, gentile assistenza,
    gentile servizio clienti, cordiali saluti, cordialmente, saluti, distinti saluti, buongiorno, buon giorno,
    buonasera, buona sera, buona giornata, buon lavoro, salve, aiuto, aiuta, aiutare, cavo, telaio, periodo,
    rosa, viola, grigio, doccia, coprire, autore, pagare, ritiro, ritirato, taglio, tagli, salire, tipo, barra,
    aspetta, presa, genere, carico, blocco, visione, importa, attivo, certo, subito, sì, no, enorme, grande,
    unito, diviso, premio, regalo, cura, cure, sconto, nervi, borse, caldo, muto, fuoco, fuga, azioni, comando,
    minore, imposto, umano, diverso, carta, globale, serio, vero, giusto, forte, forza, favore, accordo,
    accetta, richiesta, se possibile, è possibile, sarebbe possibile, non solo, non solamente, non soltanto,
    non importa, nessuna fretta, vale a dire, poco fa, poco dopo, poco prima, tra poco, fra poco, da poco,
    punto vendita, grandi, vorrei sapere, carico scarico, carta di credito, buono sconto, buono regalo,
    buono acquisto, codice, periodo di prova, limite, limiti, limita, senza impegno, prima possibile, limitato,
    pulire, partire, dubbio, dubbi, urgente, stop, punto, punti
    `,
  ],
  [
    { kind: 'valence', value: 1, denied: 2.5 },
    `
    così bene, così buono, così facile, così veloce, così gentile, così bello
    `,
  ],
  [
    { kind: 'valence', value: 0, denied: 2 },
    `
    tornerei indietro, tornerei più indietro, tornerò indietro, torno indietro, torno più indietro,
    farei a meno, farne a meno
    `,
  ],
  [
    { kind: 'valence', value: 0, denied: -1.5 },
    `
    in grado, aiutarmi, aiutarci, riescono, ne sa, importa niente, leggere
    `,
  ],
  [
    { kind: 'valence', value: 0, denied: -2 },
    `
    funziona, funzionano, funzionava, funzionato, funzionare, va, arrivato, arriva, consegnato, risponde,
    rispondono, risposto, rispondete, risposta, ricevuto, aiutato, apre, carica, caricano, parte, corrisponde,
    corrispondono, rispetta, rispettato, mantiene, mantenuto, vale, torno, tornerei, comprerò, compro,
    comprerei, prenderò, consiglio, consiglierei, dura, durato, accende, collega, connette, spiegato, avvisato,
    capisce, riesco, riesce, riuscito, ascolta, scuse, entra, apribile, regge, trova una soluzione, soluzione,
    sa, sanno, richiamato, visto, saputo, avvertito, presentato, rimborso, possibile
    `,
  ],
  [
    { kind: 'booster', by: 1.3 },
    `
    molto, molta, molti, davvero, veramente, proprio, estremamente, assolutamente, totalmente, completamente,
    particolarmente, decisamente, incredibilmente, super, tanto, così, parecchio, assai, sempre, tutto, tutta,
    sinceramente, ancora più, più
    `,
  ],
  [
    { kind: 'booster', by: 0.6 },
    `
    abbastanza, quasi, un po, un poco, leggermente, piuttosto, discretamente, meno, relativamente
    `,
  ],
  [
    { kind: 'negator', reach: 5 },
    `
    non, mai, nessuno, niente, nulla, né, neanche, nemmeno, neppure, per niente, per nulla, affatto,
    tutt'altro che, ben lontano, invece di, anziché
    `,
  ],
  [
    { kind: 'negator', reach: 2 },
    `
    senza, nessun, nessuna, zero, poco, poca, pochi, poche, scarsamente
    `,
  ],
  [
    { kind: 'excess' },
    `
    troppo, troppa, troppi, troppe
    `,
  ],
  [
    { kind: 'contrast' },
    `
    ma, però, tuttavia, eppure, bensì, ciononostante, in compenso, peccato che, solo che
    `,
  ],
  [
    { kind: 'aside' },
    `
    anche se, sebbene, benché, nonostante, malgrado, pur essendo, sarebbe, sarebbero, potrebbe, potreste,
    vorrei, volevo, se, spero, speriamo, a parte, tranne, per quanto
    `,
  ],
  [
    { kind: 'valence', value: -1.5, denied: -1.5 },
    `
    buttate, buttare, buttato, sprecate, sprecare
    `,
  ],
  [{ kind: 'negator', reach: 8 }, 'non credo, non penso, non mi sembra, non mi pare, non direi, non trovo'],
];
