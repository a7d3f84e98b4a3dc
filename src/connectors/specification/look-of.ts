import type { Category } from '../../connector/category.ts';
import { type Given, given, listIn, textIn } from './reading.ts';

const named: Readonly<Record<string, Category>> = {
  analytics: 'data',
  backend: 'development',
  cloud: 'cloud',
  collaboration: 'productivity',
  customer_relation: 'crm',
  developer_tools: 'development',
  ecommerce: 'commerce',
  email: 'communication',
  enterprise: 'productivity',
  events: 'calendar',
  financial: 'accounting',
  forum: 'communication',
  hosting: 'cloud',
  iot: 'data',
  location: 'data',
  machine_learning: 'ai',
  marketing: 'marketing',
  messaging: 'communication',
  monitoring: 'development',
  open_data: 'data',
  payment: 'payments',
  project_management: 'productivity',
  search: 'data',
  security: 'development',
  social: 'communication',
  storage: 'files',
  support: 'support',
  telecom: 'communication',
  text: 'ai',
  time_management: 'calendar',
};

export function categoriesOf(info: Given): Category[] {
  const found = listIn(info['x-apisguru-categories']).map((one) => named[textIn(one)]);
  const known = [...new Set(found.filter((one) => one !== undefined))];
  return known.length > 0 ? known : ['web'];
}

/** The colour behind its logo; where the document says none, one that its name always has. */
export function colourOf(info: Given, id: string): string {
  const said = textIn(given(info['x-logo'])['backgroundColor']).toLowerCase();
  if (/^#[0-9a-f]{6}$/.test(said) && !/^#(?:f[0-9a-f]){3}$/.test(said)) return said;
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 360;
  return hexOf(sum, 0.55, 0.42);
}

/** A colour by hue (degrees), saturation and lightness. */
function hexOf(hue: number, saturation: number, lightness: number): string {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number): string => {
    const k = (n + hue / 30) % 12;
    const value = lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}
