/** What switches make of a known server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RiskySwitch } from '../../../../server/src/data/capabilities/row';
import {
  isReadOnly,
  isRiskyVariable,
  launchCapabilities,
  proposedReadOnly,
  riskyWords,
  type SwitchView,
} from '../../../../server/src/engine/strings/launch/serverSwitches';
import { findCapabilities, findRemoteServer } from '../../../../server/src/engine/strings/packages/knownServer';

function view(args: readonly string[] = [], env: Record<string, string> = {}): SwitchView {
  return { args, env: new Map(Object.entries(env)) };
}

const playwright = findCapabilities('npm', '@playwright/mcp')!;
const mongodb = findCapabilities('npm', 'mongodb-mcp-server')!;
const slack = findCapabilities('npm', 'slack-mcp-server')!;
const github = findRemoteServer('api.githubcopilot.com', '/mcp/')!;
const supabase = findRemoteServer('mcp.supabase.com', '/mcp')!;

test('a switch adds capabilities', () => {
  assert.ok(!launchCapabilities(playwright, view()).includes('private-data'));
  assert.ok(launchCapabilities(playwright, view(['--extension'])).includes('private-data'));
  assert.ok(launchCapabilities(playwright, view(['--user-data-dir=./profile'])).includes('private-data'));
  assert.ok(!launchCapabilities(playwright, view(['--extensions'])).includes('private-data'));
  assert.ok(!launchCapabilities(slack, view()).includes('network-out'));
  assert.ok(launchCapabilities(slack, view([], { SLACK_MCP_ADD_MESSAGE_TOOL: 'true' })).includes('network-out'));
  assert.ok(!launchCapabilities(slack, view([], { SLACK_MCP_ADD_MESSAGE_TOOL: 'false' })).includes('network-out'));
});

test('read-only switches of a local server', () => {
  assert.equal(isReadOnly(mongodb, view()), false);
  assert.equal(isReadOnly(mongodb, view(['--readOnly'])), true);
  assert.equal(isReadOnly(mongodb, view(['--readOnly', '--loggers'])), true);
  assert.equal(isReadOnly(mongodb, view(['--readOnly=false'])), false);
  assert.equal(isReadOnly(mongodb, view(['--readOnly', 'false'])), false);
  assert.equal(isReadOnly(mongodb, view([], { MDB_MCP_READ_ONLY: 'true' })), true);
  assert.equal(isReadOnly(mongodb, view([], { MDB_MCP_READ_ONLY: '1' })), true);
  assert.equal(isReadOnly(mongodb, view([], { MDB_MCP_READ_ONLY: 'false' })), false);
  assert.equal(isReadOnly(playwright, view()), undefined);
  assert.equal(proposedReadOnly(mongodb, view())?.name, '--readOnly');
});

test('read-only switches of a remote server', () => {
  const remote = (url: string, headers: Record<string, string> = {}): SwitchView => ({
    ...view(),
    url,
    headers: new Map(Object.entries(headers)),
  });
  assert.equal(isReadOnly(github, remote('https://api.githubcopilot.com/mcp/')), false);
  assert.equal(isReadOnly(github, remote('https://api.githubcopilot.com/mcp/readonly')), true);
  assert.equal(isReadOnly(github, remote('https://api.githubcopilot.com/mcp/', { 'x-mcp-readonly': 'true' })), true);
  assert.equal(isReadOnly(supabase, remote('https://mcp.supabase.com/mcp?project_ref=a')), false);
  assert.equal(isReadOnly(supabase, remote('https://mcp.supabase.com/mcp?project_ref=a&read_only=true')), true);
  assert.equal(isReadOnly(supabase, remote('https://mcp.supabase.com/mcp?xread_only=true')), false);
  assert.equal(isReadOnly(supabase, remote('https://mcp.supabase.com/mcp?read_only=true#top')), true);
  assert.equal(isReadOnly(supabase, remote('https://mcp.supabase.com/mcp#top?read_only=true')), false);
  assert.ok(
    !launchCapabilities(supabase, remote('https://mcp.supabase.com/mcp?read_only=true')).includes('network-out'),
  );
  assert.equal(proposedReadOnly(supabase, remote('https://mcp.supabase.com/mcp'))?.kind, 'query');
});

const flag = { kind: 'flag', weakens: 'sandbox', why: 'it is a test' } as const;

/** Switch, word, the word behind it, and how many of them are the switch. */
const spelled: readonly [RiskySwitch, string, string | undefined, number][] = [
  [{ ...flag, name: '--open' }, '--open', undefined, 1],
  [{ ...flag, name: '--open' }, '--open', '--headless', 1],
  [{ ...flag, name: '--open' }, '--open', 'folder', 1],
  [{ ...flag, name: '--open' }, '--open', 'true', 2],
  [{ ...flag, name: '--open' }, '--open', 'false', 0],
  [{ ...flag, name: '--open' }, '--open=true', undefined, 1],
  [{ ...flag, name: '--open' }, '--open=false', undefined, 0],
  [{ ...flag, name: '--open' }, '--open=$OPEN', undefined, 0],
  [{ ...flag, name: '--open' }, '--opens', undefined, 0],
  [{ ...flag, name: '--hosts', value: '*' }, '--hosts', '*', 2],
  [{ ...flag, name: '--hosts', value: '*' }, '--hosts=*', undefined, 1],
  [{ ...flag, name: '--hosts', value: '*' }, '--hosts', 'a.test', 0],
  [{ ...flag, name: '--hosts', value: '*' }, '--hosts', undefined, 0],
  [{ ...flag, name: '--cors', bare: true }, '--cors', undefined, 1],
  [{ ...flag, name: '--cors', bare: true }, '--cors', '--port', 1],
  [{ ...flag, name: '--cors', bare: true }, '--cors', 'https://a.test', 0],
  [{ ...flag, name: '--cors', bare: true }, '--cors=https://a.test', undefined, 0],
  [{ ...flag, kind: 'env', name: '--open', value: '1' }, '--open', undefined, 0],
];

test('spellings of a risky option', () => {
  for (const [risky, word, next, length] of spelled) {
    assert.equal(riskyWords(risky, word, next), length, `${risky.name}: ${word} ${next}`);
  }
});

test('values of a risky variable', () => {
  const allow: RiskySwitch = { ...flag, kind: 'env', name: 'ALLOW', value: 'true' };
  for (const value of ['true', 'TRUE', '1', 'yes']) assert.ok(isRiskyVariable(allow, 'ALLOW', value), value);
  for (const value of ['false', '0', '', '$ALLOW', 'maybe']) assert.ok(!isRiskyVariable(allow, 'ALLOW', value), value);
  assert.ok(!isRiskyVariable(allow, 'ALLOWED', 'true'));
  assert.ok(isRiskyVariable({ ...allow, value: 'all' }, 'ALLOW', 'all'));
});
