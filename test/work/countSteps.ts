/**
 * Counts what a piece of work does instead of how long it takes, so that a busy machine changes nothing.
 * A step is one run of a block of code, as V8's coverage counts them, libraries included, or one character that a string
 * method looks at. What a regular expression does with backtracking is proven elsewhere (`test/repo/regexes.test.ts`).
 * Only code that is loaded after this module is counted in full: import it first.
 */
import assert from 'node:assert/strict';
import { type Profiler, Session } from 'node:inspector';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

let scanned = 0;

/** Characters that one call looked at, from its text, its arguments and its result. */
type Cost = (text: string, args: readonly unknown[], result: unknown) => number;

const searched: Cost = (text, [, from], result) => {
  const start = typeof from === 'number' && from > 0 ? from : 0;
  return (typeof result === 'number' && result >= 0 ? result : text.length) - start;
};
const searchedBackwards: Cost = (text, [, from], result) => {
  const start = typeof from === 'number' ? Math.min(from, text.length) : text.length;
  return start - (typeof result === 'number' && result >= 0 ? result : 0);
};
const whole: Cost = (text) => text.length;
const made: Cost = (_, __, result) => (typeof result === 'string' ? result.length : 0);

/** Slices share their characters, so they cost nothing. */
const costs: Readonly<Record<string, Cost>> = {
  indexOf: searched,
  includes: (text, [, from]) => text.length - (typeof from === 'number' ? from : 0),
  lastIndexOf: searchedBackwards,
  split: whole,
  trim: whole,
  trimStart: whole,
  trimEnd: whole,
  toLowerCase: whole,
  toUpperCase: whole,
  normalize: whole,
  localeCompare: whole,
  replace: whole,
  replaceAll: whole,
  repeat: made,
  padStart: made,
  padEnd: made,
};

function patched(): () => void {
  const undo: (() => void)[] = [];
  const put = (owner: object, name: string, make: (original: (...args: unknown[]) => unknown) => unknown): void => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, name)!;
    Object.defineProperty(owner, name, { ...descriptor, value: make(descriptor.value) });
    undo.push(() => Object.defineProperty(owner, name, descriptor));
  };
  for (const [name, cost] of Object.entries(costs)) {
    put(
      String.prototype,
      name,
      (original) =>
        function (this: string, ...args: unknown[]): unknown {
          const result = original.apply(this, args);
          scanned += Math.max(0, cost(String(this), args, result));
          return result;
        },
    );
  }
  put(
    RegExp.prototype,
    'exec',
    (original) =>
      function (this: RegExp, ...args: unknown[]): unknown {
        const from = this.global || this.sticky ? this.lastIndex : 0;
        const result = original.apply(this, args) as RegExpExecArray | null;
        const until = result ? result.index + result[0].length : this.sticky ? from : String(args[0]).length;
        scanned += Math.max(0, until - from);
        return result;
      },
  );
  return () => {
    for (const each of undo) each();
  };
}

/** The steps that the work takes. What is loaded or computed once for all should have happened before. */
export function countSteps(work: () => unknown): number {
  takeCounts();
  scanned = 0;
  const undo = patched();
  try {
    work();
  } finally {
    undo();
  }
  return scanned + takeCounts();
}

/** Runs of blocks since the last call. */
function takeCounts(): number {
  let runs = 0;
  session.post('Profiler.takePreciseCoverage', (error, taken: Profiler.TakePreciseCoverageReturnType) => {
    if (error) throw error;
    for (const { functions } of taken.result) {
      for (const { ranges } of functions) for (const { count } of ranges) runs += count;
    }
  });
  return runs;
}

/** Makes a text of about so many characters. */
export type TextOf = (chars: number) => string;

/** A text of at least so many characters that says one thing again and again. */
export function repeated(unit: string): TextOf {
  return (chars) => unit.repeat(Math.ceil(chars / unit.length));
}

/**
 * Fails unless texts twice as long take about twice the steps at most. Several texts are measured together, which is
 * quicker. The work sees no text twice, so no memory helps it.
 */
export function assertLinear(work: (text: string) => unknown, texts: TextOf | readonly TextOf[], chars: number): void {
  const makers = [texts].flat();
  const whole = grows(work, makers, chars);
  if (whole === undefined) return;
  const alone = makers.flatMap((textOf) => grows(work, [textOf], chars + 1) ?? []);
  assert.fail([whole, ...(makers.length > 1 ? alone : [])].join('\n'));
}

/** How the steps grow, where that is too much. */
function grows(work: (text: string) => unknown, makers: readonly TextOf[], chars: number): string | undefined {
  for (const textOf of makers) work(textOf(Math.ceil(chars / 4)));
  const [once, twice] = [chars, 2 * chars].map((length) => {
    const texts = makers.map((textOf) => textOf(length));
    const steps = countSteps(() => {
      for (const text of texts) work(text);
    });
    return { chars: texts.reduce((sum, text) => sum + text.length, 0), steps };
  }) as [Measured, Measured];
  if (twice.steps <= (1.15 * once.steps * twice.chars) / once.chars + 2_000) return undefined;
  const beginning = JSON.stringify(makers[0]!(40).slice(0, 40));
  return `${once.chars} characters take ${once.steps} steps, ${twice.chars} take ${twice.steps}: ${beginning}…`;
}

interface Measured {
  chars: number;
  steps: number;
}
