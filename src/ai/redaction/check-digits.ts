/** ISO/IEC 7812-1, annex B: payment cards, and the Italian partita IVA. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of Array.from(digits).toReversed().entries()) {
    const twice = Number(digit) * 2;
    sum += at % 2 === 0 ? Number(digit) : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** The length of an IBAN by its country, from the registry of SWIFT (ISO 13616). */
const ibanLengths: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18
  FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
  LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27
  ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/)
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);

/** How many characters, blanks aside, an IBAN of this beginning has. */
export function ibanLength(text: string): number | undefined {
  return ibanLengths.get(text.slice(0, 2).toUpperCase());
}

/** ISO 7064, MOD 97-10. @param iban without blanks. */
export function isIban(iban: string): boolean {
  if (iban.length !== ibanLength(iban)) return false;
  let rest = 0;
  for (const one of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(one, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** What a character at an odd place counts (decree of 12 March 1974, table of the codice fiscale), for 0-9 or A-Z. */
const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function placeOf(character: string): number {
  const value = Number.parseInt(character, 36);
  return value > 9 ? value - 10 : value;
}

/** Whether the last letter of an Italian codice fiscale is the right one. */
export function isCodiceFiscale(code: string): boolean {
  const sum = Array.from(code.slice(0, 15)).reduce(
    (all, one, at) => all + (at % 2 === 0 ? (odd[placeOf(one)] ?? 0) : placeOf(one)),
    0,
  );
  return placeOf(code.slice(15)) === sum % 26;
}
