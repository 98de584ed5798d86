/** One of the processes of a long run: takes every so-manieth case and reports counts to the process that started it. */
import { noCounts, prepareFormats, runCase } from './runCases';
import { endSinks } from './sinks';
import { loadMaterial } from './texts';

/** What a process is to do. */
export interface Share {
  first: number;
  step: number;
  end: number;
  seed: number;
  /** Milliseconds of the clock after which it stops. */
  untilMs: number;
}

const REPORT_EVERY_MS = 2_000;

async function work({ first, step, end, seed, untilMs }: Share): Promise<void> {
  await prepareFormats();
  const material = loadMaterial();
  let counts = noCounts();
  let used = process.cpuUsage();
  const report = (): void => {
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    process.send?.({ ...counts, cpuMs: (user + system) / 1_000 });
    counts = noCounts();
  };
  let next = Date.now() + REPORT_EVERY_MS;
  for (let number = first; number < end; number += step) {
    await runCase(number, seed, material, counts);
    const now = Date.now();
    if (now < next && counts.failed.length === 0) continue;
    report();
    next = now + REPORT_EVERY_MS;
    if (now > untilMs) break;
  }
  report();
  await endSinks();
  process.disconnect();
}

process.once('message', (share: Share) => void work(share));
