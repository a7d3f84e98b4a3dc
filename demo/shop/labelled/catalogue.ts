export interface Product {
  readonly number: number;
  readonly sku: string;
  readonly title: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly about: string;
  /** In euros. */
  readonly price: number;
  /** Pieces of the last week. */
  readonly sold: number;
}

type Row = readonly [sku: string, title: string, price: number, sold: number, tags: string, about: string];

const shelves: Readonly<Record<string, readonly Row[]>> = {
  Camping: [
    ['TENT2', 'Two-person tent', 189, 31, 'tent, hiking, light', 'A light tent for two that fits into a backpack.'],
    ['TENT4', 'Family tent', 349, 44, 'tent, family, summer', 'Four people stand upright in it. Up in ten minutes.'],
    ['SLEEP', 'Down sleeping bag', 119, 39, 'sleeping, warm, hiking', 'Warm down to minus five degrees, packs small.'],
    ['MAT', 'Inflatable sleeping mat', 59, 36, 'sleeping, light', 'Six centimetres of air between you and the ground.'],
    ['PILLOW', 'Camping pillow', 25, 12, 'sleeping, travel', 'Soft, washable, as small as a fist when packed.'],
    ['LAMP', 'Camping lantern', 29, 58, 'light, family', 'Forty hours of warm light from one charge.'],
    ['STOVE', 'Gas stove', 65, 47, 'cooking, hiking', 'Boils a litre of water in four minutes, even in wind.'],
    [
      'HAMMOC',
      'Hammock with straps',
      49,
      22,
      'garden, summer, light',
      'Hangs between two trees and carries two people.',
    ],
  ],
  Coffee: [
    ['GRIND', 'Hand coffee grinder', 79, 33, 'coffee, grinder', 'Steel burrs, from espresso to filter coffee.'],
    ['PRESS', 'Travel coffee press', 39, 26, 'coffee, travel', 'Brews and keeps warm in one cup, for desk or trail.'],
    ['BEANS', 'Espresso beans', 16, 55, 'coffee, beans, espresso', 'A dark roast from a small roaster, half a kilo.'],
    ['KETTLE', 'Gooseneck kettle', 69, 18, 'coffee, tea, filter', 'Pours slowly and exactly, with a thermometer.'],
    ['SCALE', 'Coffee scale with timer', 35, 11, 'coffee, filter', 'Weighs to a tenth of a gram while the timer runs.'],
    ['FILTER', 'Paper filters, 200', 9, 29, 'coffee, filter, paper', 'Unbleached, for pour-over cones of all makes.'],
    ['FLASK', 'Steel vacuum flask', 32, 42, 'drinks, hiking, warm', 'Keeps tea or coffee hot for a whole day outside.'],
  ],
  Running: [
    ['TRAIL', 'Trail running shoes', 129, 37, 'running, trail, shoes', 'Grip on mud and rock, with a soft sole.'],
    ['WATCH', 'GPS sports watch', 249, 28, 'running, training, gps', 'Pace, pulse and maps for runs and rides.'],
    ['SOCKS', 'Merino running socks', 15, 40, 'running, wool', 'Thin wool against blisters, two pairs.'],
    ['VEST', 'Running vest', 75, 14, 'running, trail, water', 'Carries water and a jacket on long runs.'],
    ['HEADL', 'Head torch', 45, 25, 'light, running, night', 'Bright on the path at night, waterproof.'],
    ['ROLLER', 'Foam roller', 29, 16, 'training, recovery', 'Loosens tired legs after training.'],
    ['BOTTLE', 'Soft drinking bottle', 19, 23, 'running, water', 'Half a litre that gets smaller as you drink.'],
  ],
  Travel: [
    ['BAG', 'Cabin backpack', 139, 35, 'travel, backpack, flight', 'Opens like a case and fits under the seat.'],
    ['CUBES', 'Packing cubes', 27, 21, 'travel, packing', 'Four cubes that keep a case in order.'],
    ['ADAPT', 'World plug adapter', 25, 32, 'travel, charging', 'Plugs for 150 countries and two USB ports.'],
    ['LOCK', 'Cable lock', 14, 9, 'travel, security', 'A thin steel cable for bags and bunks.'],
    ['CASE', 'Hard shell suitcase', 159, 19, 'travel, flight', 'Four quiet wheels and a shell that takes knocks.'],
  ],
  Photo: [
    [
      'TRIPOD',
      'Carbon tripod',
      99,
      13,
      'photo, light, travel',
      'One kilo, head height, folds to the size of a bottle.',
    ],
    ['STRAP', 'Camera strap', 35, 10, 'photo, leather', 'Italian leather, with quick links.'],
    ['LENS', 'Wide angle lens', 449, 7, 'photo, landscape', 'For landscapes and stars, f/2.'],
    ['CARD', 'Memory card, 256 GB', 29, 24, 'photo, video', 'Fast enough for video, safe in the rain.'],
    ['FILM', 'Black and white film', 15, 8, 'photo, film, analogue', 'Thirty-six pictures with a fine grain.'],
  ],
};

export const catalogue: readonly Product[] = Object.entries(shelves)
  .flatMap(([type, rows]) => rows.map((row) => ({ type, row })))
  .map(({ type, row: [sku, title, price, sold, tags, about] }, at) => ({
    number: 8_100_000_001 + at,
    sku,
    title,
    type,
    tags: tags.split(', '),
    about,
    price,
    sold,
  }));

/** @throws Error where nothing is sold under it. */
export function productOf(sku: string): Product {
  const found = catalogue.find((one) => one.sku === sku);
  if (!found) throw new Error(`Nothing in the catalogue is called ${sku}.`);
  return found;
}
