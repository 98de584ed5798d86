/** Which of several places another one lies at. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { locationFinder } from '../../../server/src/engine/findings/locationFinder';
import type { Location } from '../../../server/src/engine/model/model';
import { linter } from '../../../server/src/linter';

const { text } = linter.lint({ path: '.mcp.json', text: `{ "a": "${'x'.repeat(40)}" }` });
const root = text!.root!;
const spot = (start: number, end: number): Location => ({ kind: 'spot', start, end, node: root });

describe('places', () => {
  const cases: readonly (readonly [what: string, among: [number, number][], at: [number, number], index?: number])[] = [
    ['touch where they share a character', [[10, 20]], [19, 25], 0],
    ['that follow on each other share none', [[10, 20]], [20, 25]],
    ['that end where another begins share none', [[10, 20]], [5, 10]],
    [
      'are found in any order of the list',
      [
        [30, 35],
        [10, 20],
        [22, 25],
      ],
      [23, 24],
      2,
    ],
    [
      'inside of another one are the other one',
      [
        [12, 14],
        [10, 20],
      ],
      [16, 18],
      1,
    ],
    [
      'are the widest before',
      [
        [10, 40],
        [12, 14],
        [15, 16],
      ],
      [30, 31],
      0,
    ],
    [
      'of the same extent are the first',
      [
        [10, 20],
        [10, 20],
      ],
      [10, 20],
      0,
    ],
    ['lie nowhere where there are none', [], [1, 2]],
    [
      'lie between two',
      [
        [1, 2],
        [8, 9],
      ],
      [4, 5],
    ],
  ];
  for (const [what, among, at, index] of cases) {
    it(what, () => {
      const find = locationFinder(
        text!,
        among.map(([start, end]) => spot(start, end)),
      );
      assert.equal(find(spot(...at)), index);
    });
  }
});
