import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  plugins: [react()],
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
