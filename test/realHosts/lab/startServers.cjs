/**
 * Runs in the extension host of a real VS Code: starts every server that the window has found, as a click on "Start" does, and ends
 * when none starts any more. MCP_LENS_WINDOW=look starts nothing.
 */
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { commands, lm } = require('vscode');

// A busy machine takes its time before the first server starts.
const FIRST_MS = 14_000;
const QUIET_MS = 3_500;
const LONGEST_MS = 45_000;
const ROUND_MS = 12_000;

const mode = process.env.MCP_LENS_WINDOW;
const recorded = join(process.env.MCP_CONFIG_LENS_RUN, 'recorder', 'recorded');

exports.run = async () => {
  commands.registerCommand('lab.value', () => 'from-command');
  const started = Date.now();
  let count = 0;
  let changed = started;
  let limit = FIRST_MS;
  while (Date.now() - changed < limit && Date.now() - started < LONGEST_MS) {
    if (mode !== 'look') await Promise.race([startAll(), wait(ROUND_MS)]);
    const now = processes() + tools().length;
    if (now !== count) {
      count = now;
      changed = Date.now();
      limit = QUIET_MS;
    }
    await wait(300);
  }
};

function startAll() {
  const options = { autoTrustChanges: process.env.MCP_LENS_TRUST !== 'ask', waitForLiveTools: true };
  return commands.executeCommand('workbench.mcp.startServer', '*', options).then(undefined, () => undefined);
}

function processes() {
  return existsSync(recorded) ? readdirSync(recorded).length : 0;
}

function tools() {
  return lm.tools.filter(({ name }) => name.endsWith('ping'));
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
