export interface Shopper {
  readonly number: number;
  readonly name: string;
  readonly email: string;
  /** In days. */
  readonly accountAge: number;
  /** Payments that were disputed. */
  readonly disputes: number;
  /** What they said when they signed up. */
  readonly interests: string;
  /** By sku, the first bought first. */
  readonly bought: readonly string[];
  /** What they would want to be shown, written down before anything was ranked. */
  readonly liked: readonly string[];
}

type Row = readonly [
  name: string,
  accountAge: number,
  disputes: number,
  interests: string,
  bought: string,
  liked: string,
  /** What they look at; nothing for those who only order. */
  looks: string,
];

const rows: readonly Row[] = [
  [
    'Ada Conti',
    812,
    0,
    'weekends in the mountains, hiking with a light pack, sleeping outside',
    'STOVE FLASK',
    'SLEEP MAT TENT2 HEADL LAMP',
    'TENT2 SLEEP BAG HEADL MAT',
  ],
  [
    'Bruno Sala',
    430,
    0,
    'espresso at home, filter coffee on Sundays',
    'BEANS',
    'GRIND SCALE KETTLE FILTER PRESS',
    'GRIND BEANS KETTLE FLASK SCALE',
  ],
  [
    'Clara Weber',
    1_204,
    0,
    'trail running and training for a marathon',
    'SOCKS BOTTLE',
    'TRAIL VEST WATCH ROLLER HEADL',
    'WATCH TRAIL ROLLER VEST FLASK',
  ],
  [
    'Dario Fonti',
    95,
    0,
    'landscape photography, travel to far places',
    'CARD',
    'TRIPOD LENS STRAP BAG ADAPT',
    'TRIPOD LENS CASE STRAP LAMP',
  ],
  [
    'Elif Kaya',
    640,
    0,
    'city trips with hand luggage, flights every week',
    'BAG',
    'CUBES ADAPT CASE LOCK PRESS',
    'CASE ADAPT CUBES BEANS PILLOW',
  ],
  [
    'Franz Huber',
    1_533,
    0,
    'camping with the children in summer',
    'TENT4',
    'LAMP MAT SLEEP HAMMOC STOVE',
    'LAMP STOVE HAMMOC TENT4 BOTTLE',
  ],
  [
    'Giulia Neri',
    288,
    0,
    'black and white film, old cameras, a good coffee',
    'FILM STRAP',
    'TRIPOD LENS GRIND BEANS PRESS',
    'FILM TRIPOD PRESS LENS GRIND',
  ],
  [
    'Hugo Martin',
    57,
    0,
    'presents for my wife, who runs',
    '',
    'WATCH SOCKS VEST TRAIL ROLLER',
    'WATCH KETTLE SOCKS CASE ROLLER',
  ],
  [
    'Ida Larsen',
    903,
    0,
    'nothing in particular',
    'FLASK',
    'BEANS KETTLE PILLOW CUBES',
    'KETTLE LAMP CUBES FILTER STOVE',
  ],
  [
    'Jonas Vogel',
    366,
    0,
    'running at night, winter training',
    'HEADL SOCKS',
    'TRAIL FLASK WATCH VEST ROLLER',
    'TRAIL WATCH FLASK VEST HEADL',
  ],
  [
    'Katia Moretti',
    745,
    0,
    'van life: cooking and sleeping outdoors, coffee on the road',
    'STOVE PRESS',
    'GRIND LAMP HAMMOC FLASK BEANS',
    'MAT PRESS LAMP TENT4 STOVE',
  ],
  ['Luca Riva', 180, 0, 'garden, sun, doing little', '', 'HAMMOC LAMP PILLOW PRESS', 'HAMMOC PILLOW TENT2 FLASK BEANS'],
  ['Nils Berg', 501, 1, 'outdoor clothes', 'SOCKS', '', ''],
  ['Olga Pavic', 23, 2, 'watches', 'WATCH', '', ''],
  ['Piet de Boer', 270, 3, 'electronics', 'CARD HEADL', '', ''],
  ['Rosa Greco', 1_890, 0, 'presents', 'BEANS FILTER BEANS', '', ''],
];

function skus(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

export const shoppers: readonly Shopper[] = rows.map(([name, accountAge, disputes, interests, bought, liked], at) => ({
  number: 7_200_000_001 + at,
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@example.com`,
  accountAge,
  disputes,
  interests,
  bought: skus(bought),
  liked: skus(liked),
}));

/** Who looks at what: each person's first look, then the second ones, and so on. */
export const views: readonly { readonly shopper: Shopper; readonly sku: string }[] = [0, 1, 2, 3, 4].flatMap((nth) =>
  rows.flatMap(([, , , , , , looks], at) => {
    const [shopper, sku] = [shoppers[at], skus(looks)[nth]];
    return shopper && sku ? [{ shopper, sku }] : [];
  }),
);
