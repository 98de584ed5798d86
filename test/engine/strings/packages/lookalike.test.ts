/** Names that pass for a known server, and names that stand close to one by chance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, findLookalike } from '../../../../server/src/engine/strings/packages/lookalike';
import { nearestName } from '../../../../server/src/engine/strings/packages/nearestName';

test('doubtful names', () => {
  for (const [ecosystem, name, reason, meant] of [
    ['npm', '@upstash/contex7-mcp', 'near-name', '@upstash/context7-mcp'],
    ['npm', '@upstahs/context7-mcp', 'near-name', '@upstash/context7-mcp'],
    ['npm', '@modelcontextprotocl/server-filesystem', 'near-name', '@modelcontextprotocol/server-filesystem'],
    ['npm', '@modelcontextprotocol/server-http', 'made-up-name', undefined],
    ['npm', '@modelcontextprotocol/server-filesytem', 'made-up-name', '@modelcontextprotocol/server-filesystem'],
    ['npm', '@modelcontextprotocol/server-sqlite', 'made-up-name', 'mcp-server-sqlite'],
    ['npm', '@anthropic/mcp-github', 'made-up-name', 'ghcr.io/github/github-mcp-server'],
    ['npm', '@anthropic/anything-mcp', 'made-up-name', undefined],
    ['npm', '@microsoft/playwright-mcp', 'made-up-name', '@playwright/mcp'],
    ['npm', 'notion-mcp-server', 'unscoped-twin', '@notionhq/notion-mcp-server'],
    ['npm', 'context7-mcp', 'unscoped-twin', '@upstash/context7-mcp'],
    ['npm', 'stripe-mcp', 'unscoped-twin', '@stripe/mcp'],
    ['npm', 'mcp-server-time', 'other-ecosystem', 'mcp-server-time'],
    ['npm', 'firecrawll-mcp', 'near-name', 'firecrawl-mcp'],
    ['npm', 'tavliy-mcp', 'near-name', 'tavily-mcp'],
    ['npm', 'mongobd-mcp-server', 'near-name', 'mongodb-mcp-server'],
    ['npm', 'mpc-remote', 'near-name', 'mcp-remote'],
    ['pypi', 'serena', 'made-up-name', 'serena-agent'],
    ['pypi', 'mcp-server-fecth', 'near-name', 'mcp-server-fetch'],
    ['pypi', 'mcp_atlasian', 'near-name', 'mcp-atlassian'],
    ['pypi', 'mcp-server-gti', 'near-name', 'mcp-server-git'],
  ] as const) {
    const found = findLookalike(ecosystem, name);
    assert.equal(found?.reason, reason, name);
    assert.equal(found?.meant?.name, meant, name);
  }
});

test('known and unrelated names', () => {
  for (const [ecosystem, name] of [
    ['npm', '@playwright/mcp'],
    ['npm', 'playwright-mcp'],
    ['npm', 'mcp-remote'],
    ['pypi', 'mcp-server-time'],
    ['pypi', 'mcp_server_time'],
    ['npm', 'mcp-server-fetcher-of-things'],
    ['npm', 'mcp-server-gin'],
    ['npm', 'mssql-mcp-server'],
    ['pypi', 'awslabs.ecs-mcp-server'],
    ['npm', '@modelcontextprotocol/sdk'],
    ['npm', '@modelcontextprotocol/server-pdf'],
    ['npm', '@acme/mcp'],
    ['npm', '@acme/mcp-server'],
    ['npm', 'my-mcp-server'],
    ['npm', 'weather-mcp'],
    ['npm', 'tsx'],
    ['npm', 'vercel-php'],
    ['npm', 'tcp-proxy'],
    ['npm', 'expo-maps'],
    ['npm', 'mongodb-mock-server'],
    ['npm', '__proto__'],
    ['oci', 'mcp/fetsh'],
    ['npm', 'a'.repeat(10_000)],
  ] as const) {
    assert.equal(findLookalike(ecosystem, name), undefined, name);
  }
});

test('edits between two names', () => {
  for (const [a, b, distance] of [
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abcd', 'badc', 2],
    ['abc', 'abcd', 1],
    ['abc', 'xbc', 1],
    ['kitten', 'sitting', 3],
    ['abc', 'uvwxyz', 3],
  ] as const) {
    assert.equal(editDistance(a, b, 2), Math.min(distance, 3), `${a} ${b}`);
    assert.equal(editDistance(b, a, 2), Math.min(distance, 3), `${b} ${a}`);
  }
});

test('the nearest known name, of forty characters at most', () => {
  const known = ['a'.repeat(40), 'b'.repeat(41)];
  assert.equal(nearestName('A'.repeat(40), known), known[0]);
  assert.equal(nearestName('B'.repeat(41), known), undefined);
});
