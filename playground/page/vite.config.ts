import react from "@vitejs/plugin-react";
import { isAbsolute, relative } from "node:path";
import { defineConfig, type Plugin } from "vite";

const REPOSITORY = `${import.meta.dirname}/../..`;

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react(), notesWhatItIsMadeOf()],
  build: {
    outDir: "built",
    emptyOutDir: true,
    // The content-security policy allows no `data:` address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The page, and all that it draws of Block Kit for whoever works on it.
    rolldownOptions: {
      input: ["index.html", "gallery.html"].map((page) => `${import.meta.dirname}/${page}`),
    },
  },
});

/** For `playground/demo/page-build.ts`, which builds again when one of these has changed; packages change by the lock. */
function notesWhatItIsMadeOf(): Plugin {
  return {
    name: "made-of",
    generateBundle() {
      const sources = [...this.getModuleIds()].filter((id) => isAbsolute(id) && !id.includes("node_modules"));
      const files = new Set(sources.map((id) => relative(REPOSITORY, id.replace(/\?.*$/, ""))));
      const source = JSON.stringify([...files, "package-lock.json"].toSorted());
      this.emitFile({ type: "asset", fileName: "made-of.json", source });
    },
  };
}
