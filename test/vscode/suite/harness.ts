/** A small test harness for inside VS Code: collects `describe` and `it`, then runs all in order, one at a time. */
import type { Disposable, Event } from 'vscode';
import type { TestResult } from './results';

type Body = () => void | Promise<void>;

interface Group {
  readonly names: readonly string[];
  readonly beforeEach: Body[];
  readonly afterEach: Body[];
}

interface Test {
  readonly name: string;
  readonly group: Group;
  readonly body: Body;
}

const TEST_LIMIT_MS = 30_000;
const tests: Test[] = [];
let groups: readonly Group[] = [newGroup([])];

/** Groups tests under a name; its body only declares, it never waits. */
export function describe(name: string, body: () => void): void {
  const outer = groups;
  groups = [...outer, newGroup([...current().names, name])];
  body();
  groups = outer;
}

/** Declares one test. */
export function it(name: string, body: Body): void {
  const enclosing = groups;
  const group: Group = {
    names: current().names,
    beforeEach: enclosing.flatMap((one) => one.beforeEach),
    afterEach: enclosing.flatMap((one) => one.afterEach).reverse(),
  };
  tests.push({ name: [...group.names, name].join(' > '), group, body });
}

/** Runs before each test declared after it in this group and the groups inside. */
export function beforeEach(body: Body): void {
  current().beforeEach.push(body);
}

/** Runs after each test declared after it in this group and the groups inside, also when the test failed. */
export function afterEach(body: Body): void {
  current().afterEach.push(body);
}

/** Waits until a condition holds, looking again at every event; the test's own limit ends a wait in vain. */
export async function until<T>(event: Event<T>, holds: () => boolean | Promise<boolean>): Promise<void> {
  let subscription: Disposable | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        Promise.resolve()
          .then(holds)
          .then((yes) => (yes ? resolve() : undefined), reject);
      };
      subscription = event(look);
      look();
    });
  } finally {
    subscription?.dispose();
  }
}

/** Runs everything declared so far. */
export async function runTests(): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const test of tests) {
    const start = performance.now();
    const error = await runTest(test);
    const milliseconds = Math.round(performance.now() - start);
    results.push({ name: test.name, milliseconds, ...(error === undefined ? {} : { error }) });
  }
  return results;
}

async function runTest({ group, body }: Test): Promise<string | undefined> {
  const failed = await runBodies([...group.beforeEach, body]);
  const failedAfter = await runBodies(group.afterEach);
  return failed ?? failedAfter;
}

async function runBodies(bodies: readonly Body[]): Promise<string | undefined> {
  try {
    for (const body of bodies) await withinLimit(body);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function withinLimit(body: Body): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Error(`not done after ${TEST_LIMIT_MS / 1000} s`));
    const limit = setTimeout(late, TEST_LIMIT_MS);
    Promise.resolve()
      .then(body)
      .then(resolve, reject)
      .finally(() => clearTimeout(limit));
  });
}

function newGroup(names: readonly string[]): Group {
  return { names, beforeEach: [], afterEach: [] };
}

function current(): Group {
  return groups.at(-1) as Group;
}
