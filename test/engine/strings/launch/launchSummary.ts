/** Renders what was understood of a launch line as one short text, so that tables stay readable. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Launch, parseLaunch } from '../../../../server/src/engine/strings/launch/launch';
import type { PackageUse } from '../../../../server/src/engine/strings/packages/packageModel';

function packageText(use: PackageUse): string {
  const version = use.version === undefined ? '' : `@${use.version}`;
  return `${use.role === 'extra' ? '+' : ''}${use.ecosystem}:${use.name}${version} ${use.pin}`;
}

/** `layers > runner or program | packages | target | server arguments`, then facts that are not always there. */
export function summary(launch: Launch): string {
  const layers = launch.layers.map((layer) => `${layer.kind} > `).join('');
  const facts = [
    launch.commandHoldsLine ? 'line' : '',
    launch.shellLine?.compound ? 'compound' : '',
    launch.inlineCode ? `code=${launch.inlineCode.text}` : '',
    launch.script ? `script=${launch.script.text}` : '',
    ...launch.remoteScripts.map((script) => `${script.kind}=${script.word.text}`),
    ...launch.environment.map((variable) => `${variable.name}=${variable.value.text}`),
  ].filter((fact) => fact !== '');
  const parts = [
    `${layers}${launch.runner?.id ?? launch.programName}`,
    launch.packages.map(packageText).join(', '),
    launch.target ?? '',
    launch.targetArgs.map((word) => word.text).join(' '),
    ...facts,
  ];
  return parts.join(' | ');
}

/** A launch line and what is understood of it. */
export type LaunchRow = readonly [line: string | readonly string[], understood: string];

/** Compares every row of a table. */
export function testLaunches(name: string, rows: readonly LaunchRow[]): void {
  test(`launch lines: ${name}`, () => {
    for (const [line, understood] of rows) {
      const [command, ...args] = typeof line === 'string' ? line.split(' ') : line;
      assert.equal(summary(parseLaunch(command, args)), understood, JSON.stringify(line));
    }
  });
}
