/**
 * Runs in the extension host of a real VS Code: starts every server that the window has found, as a click on "Start" does, and ends
 * when none starts any more. MCP_LENS_WINDOW=call lets a stand-in model call the tool `ping`; `look` only looks.
 */
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { commands, lm } = require('vscode');

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
  if (mode === 'call') await callTool();
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

/** The model asks for the tool, and VS Code decides whether it runs without anybody to ask. */
async function callTool() {
  const [tool] = tools();
  if (tool === undefined) return;
  const body = JSON.stringify({ stream: true, messages: [], tools: [{ function: { name: tool.name } }] });
  await (await fetch(process.env.MCP_LENS_MODEL, { method: 'POST', body })).text();
  const call = lm.invokeTool(tool.name, { input: {}, toolInvocationToken: undefined });
  await Promise.race([Promise.resolve(call).then(undefined, () => undefined), wait(ROUND_MS / 2)]);
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
