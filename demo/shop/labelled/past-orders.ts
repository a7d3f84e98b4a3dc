/** An order of last year, of which it is known how it ended. */
export interface PastOrder {
  readonly amount: number;
  readonly accountAge: number;
  readonly orders: number;
  readonly disputes: number;
  readonly abroad: boolean;
  readonly cvcFailed: boolean;
  readonly postcodeFailed: boolean;
  readonly pieces: number;
  readonly fraud: boolean;
}

type Row = readonly [
  amount: number,
  accountAge: number,
  orders: number,
  disputes: number,
  /** What was seen of the card. */
  card: '' | 'abroad' | 'cvc' | 'postcode' | 'abroad cvc' | 'abroad postcode' | 'cvc postcode',
  pieces: number,
];

const honest: readonly Row[] = [
  [29, 410, 3, 0, '', 1],
  [189, 902, 6, 0, '', 1],
  [64, 0, 0, 0, '', 1],
  [48, 120, 1, 0, '', 3],
  [349, 1_210, 4, 0, '', 1],
  [16, 0, 0, 0, '', 1],
  [139, 66, 1, 0, 'abroad', 1],
  [75, 505, 2, 0, 'postcode', 1],
  [129, 0, 0, 0, '', 1],
  [25, 33, 1, 0, '', 1],
  [249, 750, 5, 0, '', 1],
  [58, 0, 0, 0, 'postcode', 2],
  [32, 280, 2, 1, '', 1],
  [119, 15, 1, 0, '', 1],
  [96, 610, 8, 0, '', 6],
  [219, 0, 0, 0, '', 1],
  [45, 0, 0, 0, 'abroad', 1],
  [69, 340, 2, 0, 'cvc', 1],
  [159, 1_500, 9, 0, 'abroad', 1],
  [35, 88, 1, 0, '', 1],
  [18, 0, 0, 0, '', 2],
];

const fraud: readonly Row[] = [
  [498, 0, 0, 0, 'abroad', 2],
  [747, 0, 0, 0, 'cvc', 3],
  [449, 1, 0, 0, 'abroad cvc', 1],
  [349, 0, 0, 0, 'cvc postcode', 1],
  [898, 2, 1, 0, 'abroad', 2],
  [129, 0, 0, 0, 'abroad postcode', 1],
  [249, 140, 2, 2, '', 1],
  [290, 0, 0, 0, 'postcode', 10],
  [99, 365, 3, 0, '', 1],
  [449, 60, 1, 1, 'cvc', 1],
  [996, 0, 0, 0, '', 4],
];

function labelled(rows: readonly Row[], isFraud: boolean): readonly PastOrder[] {
  return rows.map(([amount, accountAge, orders, disputes, card, pieces]) => ({
    amount,
    accountAge,
    orders,
    disputes,
    abroad: card.includes('abroad'),
    cvcFailed: card.includes('cvc'),
    postcodeFailed: card.includes('postcode'),
    pieces,
    fraud: isFraud,
  }));
}

export const pastOrders: readonly PastOrder[] = [...labelled(honest, false), ...labelled(fraud, true)];
