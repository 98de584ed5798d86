/** Stands in for `node:test` in a bundle: collects tests, so that chosen ones run in one process and the first failure ends it. */

type Body = (context: TestContext) => unknown;

/** What a test body gets; as much of Node's as the tests use. */
interface TestContext {
  diagnostic(text: string): void;
  skip(reason?: string): void;
}

interface Suite {
  name: string;
  parent: Suite | undefined;
  isSkipped: boolean;
  before: Body[];
  after: Body[];
  beforeEach: Body[];
  afterEach: Body[];
  isStarted: boolean;
}

/** A test: the names that lead to it, and what it does. */
export interface CollectedTest {
  id: string;
  run(): Promise<void>;
}

let current = newSuite('', undefined, false);
let suites: Suite[] = [current];
let collected: CollectedTest[] = [];
let pending: unknown[] = [];

function newSuite(name: string, parent: Suite | undefined, isSkipped: boolean): Suite {
  return { name, parent, isSkipped, before: [], after: [], beforeEach: [], afterEach: [], isStarted: false };
}

/** Collects what `load` registers. */
export async function collect(load: () => unknown): Promise<CollectedTest[]> {
  current = newSuite('', undefined, false);
  suites = [current];
  collected = [];
  pending = [];
  await load();
  await Promise.all(pending);
  return collected;
}

/** Runs what tidies up. */
export async function finish(): Promise<void> {
  for (const suite of suites.filter(({ isStarted }) => isStarted).reverse())
    for (const body of suite.after) await body(context);
}

const context: TestContext = { diagnostic: () => undefined, skip: () => undefined };

function words(args: readonly unknown[]): { name: string; isSkipped: boolean; body: Body } {
  const options = args.find((arg) => typeof arg === 'object') as { skip?: unknown; todo?: unknown } | undefined;
  const body = args.find((arg) => typeof arg === 'function') as Body | undefined;
  const isSkipped = !body || Boolean(options?.skip) || Boolean(options?.todo);
  return { name: String(args[0]), isSkipped, body: body ?? (() => undefined) };
}

export function describe(...args: unknown[]): void {
  const { name, isSkipped, body } = words(args);
  const parent = current;
  current = newSuite(name, parent, isSkipped || parent.isSkipped);
  suites.push(current);
  pending.push(body(context));
  current = parent;
}

export function it(...args: unknown[]): void {
  const { name, isSkipped, body } = words(args);
  if (isSkipped || current.isSkipped) return;
  const around: Suite[] = [];
  for (let suite: Suite | undefined = current; suite; suite = suite.parent) around.unshift(suite);
  const run = async (): Promise<void> => {
    for (const suite of around.filter(({ isStarted }) => !isStarted)) {
      suite.isStarted = true;
      for (const prepare of suite.before) await prepare(context);
    }
    for (const suite of around) for (const prepare of suite.beforeEach) await prepare(context);
    try {
      await body(context);
    } finally {
      for (const suite of around) for (const tidy of suite.afterEach) await tidy(context);
    }
  };
  const names = [...around.map((suite) => suite.name), name].filter(Boolean).join(' › ');
  const same = collected.filter(({ id }) => id === names || id.startsWith(`${names} #`)).length;
  collected.push({ id: same ? `${names} #${same + 1}` : names, run });
}

export const test = it;
export const suite = describe;
export const before = (body: Body): number => current.before.push(body);
export const after = (body: Body): number => current.after.push(body);
export const beforeEach = (body: Body): number => current.beforeEach.push(body);
export const afterEach = (body: Body): number => current.afterEach.push(body);
