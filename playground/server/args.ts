import { Refusal, withMessages } from "./errors.ts";
import { isJson, type Json, listOf, parseJson } from "./json.ts";
import type { Workspace, World } from "./world.ts";

/** One accepted call: who calls, with what. */
export interface Call {
  readonly world: World;
  readonly workspace: Workspace;
  readonly args: Json;
}

export type Method = (call: Call) => Json | Promise<Json>;

// Arguments that hold JSON; in a form they come as text.
const STRUCTURED = new Set(["blocks", "attachments", "metadata", "view", "files", "message", "unfurls"]);

/** The arguments of a form or JSON body. Text of a structured argument that is no JSON stays text. */
export function readArgs(contentType: string, body: string): Json {
  if (contentType.startsWith("application/json")) {
    const parsed = body === "" ? {} : parseJson(body);
    if (!isJson(parsed)) throw new Refusal("invalid_json");
    return parsed;
  }
  const fields = Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, readField(name, value)]));
}

function readField(name: string, value: string): unknown {
  if (!STRUCTURED.has(name)) return value;
  return parseJson(value) ?? value;
}

export function optionalText({ args }: Call, name: string): string | undefined {
  const value = args[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function requiredText(call: Call, name: string): string {
  const value = optionalText(call, name);
  if (value !== undefined) return value;
  throw new Refusal("invalid_arguments", withMessages([`[ERROR] missing required field: ${name}`]));
}

export function flag({ args }: Call, name: string): boolean {
  return args[name] === true || args[name] === "true" || args[name] === "1";
}

/** A list that may come as an array or as text with commas. */
export function textList(call: Call, name: string): readonly string[] {
  const value = call.args[name];
  const parts = Array.isArray(value) ? value.map(String) : (optionalText(call, name)?.split(",") ?? []);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** A list of blocks or attachments; undefined when absent. Refuses anything else with `code`. */
export function listArg({ args }: Call, name: string, code: string): readonly unknown[] | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (!Array.isArray(value)) throw new Refusal(code);
  return listOf(value);
}
