/** Modules stand in an order: none of them needs itself, be it through others or for a type only. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..', '..');
const folders = ['shared/src', 'server/src', 'server/tools', 'client/src'];

/** Imports and re-exports that are resolved when the file is; loading on demand is free to point back. */
const IMPORTED = /^(?:import|export)\s[^'"`;]*?from\s+'(\.[^']+)'|^import '(\.[^']+)'/gm;

type Graph = ReadonlyMap<string, readonly string[]>;

function readGraph(): Graph {
  const names = folders.flatMap((folder) => {
    const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    return entries.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  });
  const known = new Set(names);
  const resolve = (from: string, path: string): string | undefined => {
    const target = join(dirname(from), path);
    return [`${target}.ts`, join(target, 'index.ts')].find((name) => known.has(name));
  };
  return new Map(
    names.map((name) => {
      const found = [...readFileSync(join(root, name), 'utf8').matchAll(IMPORTED)];
      const targets = found.map(([, from, bare]) => resolve(name, (from ?? bare)!));
      return [name, targets.filter((target) => target !== undefined)] as const;
    }),
  );
}

/** One circle for each module that closes one, from that module back to itself. */
function circles(graph: Graph): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (name: string): void => {
    const at = way.indexOf(name);
    if (at >= 0) found.push([...way.slice(at), name]);
    if (at >= 0 || done.has(name)) return;
    way.push(name);
    for (const target of graph.get(name) ?? []) visit(target);
    way.pop();
    done.add(name);
  };
  for (const name of graph.keys()) visit(name);
  return found;
}

/** The same arrows between the folders that hold the modules. */
function rooms(graph: Graph): Graph {
  const arrows = new Map<string, string[]>();
  for (const [name, targets] of graph) {
    const room = dirname(name);
    const others = targets.map(dirname).filter((other) => other !== room);
    arrows.set(room, [...new Set([...(arrows.get(room) ?? []), ...others])]);
  }
  return arrows;
}

/** Only what stands below a folder. */
function below(graph: Graph, folder: string): Graph {
  const within = (name: string): boolean => name.startsWith(folder);
  const inside = [...graph].filter(([name]) => within(name));
  return new Map(inside.map(([name, targets]) => [name, targets.filter(within)]));
}

describe('modules', () => {
  it('are in no circle', () => {
    const graph = readGraph();
    const edges = [...graph.values()].reduce((sum, targets) => sum + targets.length, 0);
    assert.ok(edges > 1000, 'the imports were not found');
    const shown = circles(graph).map((circle) => circle.join(' -> '));
    assert.deepEqual(shown, [], 'move what both sides need to a module of its own');
  });

  it('of the engine stand in rooms that need each other one way only', () => {
    const engine = rooms(below(readGraph(), join('server/src/engine')));
    assert.ok(engine.size > 10, 'the rooms were not found');
    assert.deepEqual(
      circles(engine).map((circle) => circle.join(' -> ')),
      [],
      'move what both rooms need to the lower one',
    );
  });

  it('would be caught in one', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', ['d']],
      ['d', ['b']],
    ]);
    assert.deepEqual(circles(graph), [['b', 'c', 'd', 'b']]);
    assert.deepEqual(
      circles(
        new Map([
          ['a', ['b']],
          ['b', []],
        ]),
      ),
      [],
    );
  });
});
