/** Names of tools: the leading verb decides. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeTool } from '../../../server/src/engine/values/toolName';

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
  ['API-post-page', 'grave'],
  ['delete_*', 'grave'],
  ['browser_run_code', 'grave'],
  ['execute_sql', 'grave'],
  ['aws_cli', 'grave'],
  ['bash', 'grave'],
  ['tinker', 'grave'],
  ['python_repl', 'grave'],
  ['get_connection_string', 'grave'],
  ['read_secret', 'grave'],
  ['printEnv', 'grave'],
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
