import { registerHooks, type ResolveFnOutput } from "node:module";

// Node looks a package up anew for each file that imports it, and asks for each of the package's own files which kind
// of module it is. Each time it takes the whole package.json apart; those of two packages list 200 kB of entry points,
// and half of the start went into that. The answers are always the same (docs/decisions/0014-packages-looked-up-once.md).

/** Packages with a long list of entry points whose `.js` files are all modules. */
export const LISTED_AT_LENGTH: readonly string[] = ["drizzle-orm", "date-fns"];

const PACKAGES = "/node_modules/";
const found = new Map<string, ResolveFnOutput>();

/** Lets whatever is imported from now on be looked up once. */
export function lookUpOnce(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL = "", conditions } = context;
      if (isOwnFile(specifier, parentURL)) {
        return { url: new URL(specifier, parentURL).href, format: "module-typescript", shortCircuit: true };
      }
      if (isWithinListed(specifier, parentURL)) {
        return { url: new URL(specifier, parentURL).href, format: "module", shortCircuit: true };
      }
      if (!isPackage(specifier) || parentURL.includes(PACKAGES)) return next(specifier, context);
      // `require()` may find another file than `import` does.
      const key = `${specifier} ${conditions.join(" ")}`;
      const known = found.get(key) ?? next(specifier, context);
      found.set(key, { ...known, shortCircuit: true });
      return known;
    },
  });
}

/** One of our files that another one of ours imports by its path. */
function isOwnFile(specifier: string, parentURL: string): boolean {
  return specifier.startsWith(".") && specifier.endsWith(".ts") && !parentURL.includes(PACKAGES);
}

/** One of their files that another one of their files imports. */
function isWithinListed(specifier: string, parentURL: string): boolean {
  if (!specifier.startsWith(".") || !parentURL.endsWith(".js")) return false;
  return LISTED_AT_LENGTH.some((name) => parentURL.includes(`${PACKAGES}${name}/`));
}

/** What our own files import by a package's name is found in one place, whichever of them asks. */
function isPackage(specifier: string): boolean {
  return /^@?[a-z]/.test(specifier) && !specifier.includes(":");
}
