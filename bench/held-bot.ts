// The bot, with a watch on its own main thread: it looks at the clock every few milliseconds, and on SIGUSR2 prints the
// longest time since the signal before in which it could not, by the clock and by this thread's own CPU.

const LOOK_EVERY_MS = 2;

interface Look {
  readonly at: number;
  readonly cpuMs: number;
}

let last = look();
let worst = { heldMs: 0, cpuMs: 0 };

setInterval(() => {
  const now = look();
  worst = {
    heldMs: Math.max(worst.heldMs, now.at - last.at - LOOK_EVERY_MS),
    cpuMs: Math.max(worst.cpuMs, now.cpuMs - last.cpuMs),
  };
  last = now;
}, LOOK_EVERY_MS);

process.on("SIGUSR2", () => {
  process.stdout.write(`held ${JSON.stringify(worst)}\n`);
  worst = { heldMs: 0, cpuMs: 0 };
});

function look(): Look {
  const { user, system } = process.threadCpuUsage();
  return { at: performance.now(), cpuMs: (user + system) / 1000 };
}

await import("../src/main.js");
