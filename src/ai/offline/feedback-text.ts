/** Reading stops here: a longer text says nothing more about a feeling, and would hold up the other runs. */
const longest = 20_000;

// How an instruction begins, after "please" and the like. English and Italian.
const verbs =
  /\b(?:classif(?:y|ica\w*)|categori[sz]e|categorizza\w*|analy[sz]e|analizza\w*|summari[sz]e|riassum\w+|sintetizza\w*|extract|estra\w+|detect|rileva\w*|identif(?:y|ica\w*)|determine|determina\w*|rate|valuta\w*|evaluate|assess|label|tag|etichetta\w*|read|leggi|assign|assegna\w*|score|tell me|dimmi|what is|what are|qual è|quali sono|give|return|answer|reply|rispondi|scrivi|write|translate|traduci|you are|sei un\w*|indica\w*|find|trova\w*|describe|descrivi|decide|decidi|judge|giudica\w*|given|dat[oaie]|consider|considera)\b/i;

/** `Feedback:`, `Customer message:`, `Testo del cliente:` */
const label =
  /^[\s*#_-]*(?:[\p{L}']+ ){0,3}(?:feedback|text|message|comment|review|input|ticket|e-?mail|customer|content|testo|messaggio|commento|recensione|opinione|cliente|segnalazione)s?(?: [\p{L}']+){0,2}[\s*_]*$/iu;

/** Where the first colon or line break ends a part; a colon in a URL or a time of day ends nothing. */
const boundary = /:(?!\/\/|\d)|\n/;

/** Whether the part before a colon or line break speaks to the model and not for the customer. */
function isInstruction(part: string): boolean {
  return part.length <= 600 && verbs.test(part.slice(0, 80));
}

function unquoted(text: string): string {
  const pairs = ['""', "''", '“”', '«»', '``'];
  const pair = pairs.find(
    ([open, close]) => text.length > 1 && text.startsWith(open ?? '') && text.endsWith(close ?? ''),
  );
  return pair === undefined ? text : text.slice(1, -1).trim();
}

/**
 * The text to analyse in a prompt: "Classify this feedback: it came late" holds "it came late".
 *
 * What stands before the first colon or line break is left out while it looks like an instruction (it has a verb such
 * as classify or riassumi near its start) or like a label ("Text:"), and something follows. Otherwise the whole
 * prompt is the text. An instruction after the text is read with it.
 */
export function feedbackText(prompt: string): string {
  let text = prompt.trim();
  // An instruction, a list of what to answer, a label: more than a few are part of the text.
  for (let round = 0; round < 5; round += 1) {
    const found = boundary.exec(text);
    if (!found) break;
    const part = text.slice(0, found.index).trim();
    const rest = text.slice(found.index + 1).trim();
    const isLabel = found[0] === ':' && part.length <= 60 && label.test(part);
    if (rest === '' || !(isLabel || isInstruction(part))) break;
    text = rest;
    if (isLabel) break;
  }
  return unquoted(text).slice(0, longest);
}

/** Whether the prompt asks for a short form of its text. */
export function asksForSummary(prompt: string): boolean {
  return /\b(?:summar\w+|tl;?dr|shorten|riassum\w+|sintetizza\w*|sintesi|in breve)\b/i.test(prompt.slice(0, 200));
}
