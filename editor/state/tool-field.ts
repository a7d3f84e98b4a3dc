import { isObject, type Json } from '../../src/core/json.ts';

/** Whether a draft offers its workflow as a tool, by its field `tool`. */
export function offersTool(tool: Json | undefined): boolean {
  return tool === true || (tool !== undefined && isObject(tool) && tool['offered'] !== false);
}

/** The field `tool` switched over: what is written about the tool stays. Undefined: it is left out. */
export function switchedTool(tool: Json | undefined, on: boolean): Json | undefined {
  const settings = tool !== undefined && isObject(tool) ? tool : {};
  const { offered: _, ...rest } = settings;
  if (Object.keys(rest).length === 0) return on ? true : undefined;
  return on ? rest : { ...rest, offered: false };
}
