/** Names of tools: the leading verb decides. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeTool } from '../../../server/src/engine/strings/toolName';

const table: readonly (readonly [string, string])[] = [
  ['get_issue', 'reads'],
  ['list_deployments', 'reads'],
  ['search_deleted_items', 'reads'],
  ['getJiraIssue', 'reads'],
  ['notion-search', 'reads'],
  ['email_search', 'reads'],
  ['get_token_price', 'reads'],
  ['list_secrets', 'reads'],
  ['create_issue', 'writes'],
  ['createJiraIssue', 'writes'],
  ['notion-update-page', 'writes'],
  ['API-post-page', 'dangerous'],
  ['delete_*', 'dangerous'],
  ['browser_run_code', 'dangerous'],
  ['execute_sql', 'dangerous'],
  ['aws_cli', 'dangerous'],
  ['bash', 'dangerous'],
  ['tinker', 'dangerous'],
  ['python_repl', 'dangerous'],
  ['get_connection_string', 'dangerous'],
  ['read_secret', 'dangerous'],
  ['printEnv', 'dangerous'],
  ['dashboard', 'unknown'],
  ['deleted_items', 'unknown'],
  ['', 'unknown'],
  ['__proto__', 'unknown'],
];

describe('judgeTool', () => {
  for (const [name, kind] of table) {
    it(`${name || '(empty)'}: ${kind}`, () => assert.equal(judgeTool(name).kind, kind));
  }
});
