import { readFile } from "node:fs/promises";
import { manifestVariant } from "../slack/manifest.ts";
import { EXIT, type CliCommand } from "./command.ts";

const MANIFEST = new URL("../../manifest.yml", import.meta.url);

export function loadManifest(): Promise<string> {
  return readFile(MANIFEST, "utf8");
}

export const manifestCommand: CliCommand = {
  name: "manifest",
  usage: "",
  summary: "Prints the app's manifest for https://api.slack.com/apps, for HTTP mode or with a prefix.",
  flags: [
    { name: "http", value: "URL", summary: "the public https address of HTTP mode, instead of Socket Mode" },
    { name: "prefix", value: "NAME", summary: "before every command's name; set COMMAND_PREFIX to the same" },
  ],
  words: { least: 0, most: 0 },
  async run({ print, complain }, { flags }) {
    const { http, prefix } = flags;
    const answer = manifestVariant(await loadManifest(), {
      ...(http === undefined ? {} : { url: http }),
      ...(prefix === undefined ? {} : { prefix }),
    });
    if (answer.kind === "rejected") {
      complain(answer.reason);
      return EXIT.usage;
    }
    print(answer.yaml.trimEnd());
    return EXIT.done;
  },
};
