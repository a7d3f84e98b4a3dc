import { html } from 'hono/html';
import type { Fault } from '../../core/field-faults.ts';
import { type FieldType, type FormField, isText, labelOf, optionsOf, usualLength } from '../../core/form-field.ts';
import type { FormLanguage } from '../../core/form-trigger.ts';
import { formWords, sizeText } from './words.ts';

export type Html = ReturnType<typeof html>;

/** A field as it is drawn. */
interface Drawn {
  readonly field: FormField;
  readonly texts: readonly string[];
  readonly fault: Fault | undefined;
  readonly language: FormLanguage;
}

/** A file that was chosen is not sent back by any browser: it must be chosen again. */
export interface DrawnField extends Drawn {
  readonly again: boolean;
}

export function faultText({ code, limit = '' }: Fault, language: FormLanguage): string {
  const shown = code === 'large' ? sizeText(Number(limit)) : String(limit);
  return formWords[language].faults[code](shown);
}

function attribute(name: string, value: string | number | undefined): Html | string {
  return value === undefined ? '' : html` ${name}="${value}"`;
}

function flag(name: string, on: boolean): string {
  return on ? ` ${name}` : '';
}

function described({ field, fault }: Drawn, again: boolean): Html | string {
  const { name, help, type, max } = field;
  const helps = help !== undefined || again || (type === 'file' && typeof max === 'number');
  const ids = [...(helps ? [`${name}.help`] : []), ...(fault ? [`${name}.fault`] : [])];
  return html`${attribute('aria-describedby', ids.length > 0 ? ids.join(' ') : undefined)}${
    fault ? html` aria-invalid="true"` : ''
  }`;
}

function input(type: string, more: (field: FormField) => Html | string = () => '') {
  return (drawn: DrawnField): Html => {
    const { name, required = false, placeholder } = drawn.field;
    return html`<input type="${type}" id="${name}" name="${name}" value="${drawn.texts[0] ?? ''}"${attribute(
      'placeholder',
      placeholder,
    )}${more(drawn.field)}${flag('required', required)}${described(drawn, false)}>`;
  };
}

function length({ type, min, max }: FormField): Html {
  const longest = typeof max === 'number' ? max : isText(type) ? usualLength[type] : undefined;
  return html`${attribute('minlength', typeof min === 'number' ? min : undefined)}${attribute('maxlength', longest)}`;
}

function range({ min, max }: FormField): Html {
  return html`${attribute('min', min)}${attribute('max', max)}`;
}

function area(drawn: DrawnField): Html {
  const { name, required = false, placeholder } = drawn.field;
  const more = html`${length(drawn.field)}${flag('required', required)}${described(drawn, false)}`;
  // A line break right after the tag is not taken for one of the text (HTML, 13.1.2.5).
  return html`<textarea id="${name}" name="${name}" rows="5"${attribute('placeholder', placeholder)}${more}>
${drawn.texts[0] ?? ''}</textarea>`;
}

function select(drawn: DrawnField): Html {
  const { field, texts, language } = drawn;
  const { name, required = false, placeholder } = field;
  const none = placeholder ?? formWords[language].nothingChosen;
  return html`<select id="${name}" name="${name}"${flag('required', required)}${described(drawn, false)}>
<option value="">${none}</option>
${optionsOf(field).map(
  ({ value, label }) => html`<option value="${value}"${flag('selected', texts.includes(value))}>${label}</option>\n`,
)}</select>`;
}

function ticks(drawn: DrawnField): Html[] {
  const { field, texts } = drawn;
  return optionsOf(field).map(({ value, label }, at) => {
    const id = `${field.name}.${at}`;
    const first = at === 0 ? described(drawn, false) : '';
    return html`<div class="tick"><input type="checkbox" id="${id}" name="${field.name}" value="${value}"${flag(
      'checked',
      texts.includes(value),
    )}${first}><label for="${id}">${label}</label></div>`;
  });
}

function file(drawn: DrawnField): Html {
  const { name, required = false } = drawn.field;
  return html`<input type="file" id="${name}" name="${name}"${flag('required', required)}${described(drawn, drawn.again)}>`;
}

const controls: Readonly<Record<Exclude<FieldType, 'boolean' | 'choices'>, (drawn: DrawnField) => Html>> = {
  text: input('text', length),
  email: input('email', length),
  url: input('url', length),
  number: input('number', (field) => html` step="any"${range(field)}`),
  date: input('date', range),
  datetime: input('datetime-local', range),
  multiline: area,
  choice: select,
  file,
};

function below({ field, fault, language, again }: DrawnField): Html {
  const { name, help, type, max } = field;
  const words = formWords[language];
  const limit = type === 'file' && typeof max === 'number' ? words.atMost(sizeText(max)) : undefined;
  const helps = [again ? words.chooseAgain : undefined, help, limit].filter((one) => one !== undefined);
  return html`${helps.length > 0 ? html`<p class="help" id="${name}.help">${helps.join(' ')}</p>` : ''}${
    fault ? html`<p class="fault" id="${name}.fault">${faultText(fault, language)}</p>` : ''
  }`;
}

function mark({ field: { required = false }, language }: DrawnField): Html | string {
  return required ? html` <span class="needed">(${formWords[language].needed})</span>` : '';
}

/** One field with its label, its help and what is wrong with it. */
export function drawnField(drawn: DrawnField): Html {
  const { field, texts } = drawn;
  const { name, type, required = false } = field;
  const label = labelOf(field);
  if (type === 'choices') {
    return html`<fieldset class="field"><legend>${label}${mark(drawn)}</legend>${ticks(drawn)}${below(drawn)}</fieldset>`;
  }
  if (type === 'boolean') {
    const on = html`${flag('checked', texts.length > 0)}${flag('required', required)}${described(drawn, false)}`;
    return html`<div class="field"><div class="tick"><input type="checkbox" id="${name}" name="${name}" value="true"${on}>
<label for="${name}">${label}${mark(drawn)}</label></div>${below(drawn)}</div>`;
  }
  return html`<div class="field"><label for="${name}">${label}${mark(drawn)}</label>${controls[type](drawn)}${below(drawn)}</div>`;
}
