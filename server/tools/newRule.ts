/** `npm run new-rule -- <id> <control>`: writes the rule and its fixture, ready to be filled in. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { controls } from '../../shared/src/controls';
import { repositoryRoot, writeRepositoryFile } from './repository';

const [id, control] = process.argv.slice(2);
if (!id || !/^[a-z]+(-[a-z]+)*$/.test(id) || !controls.includes(control as never)) {
  console.error(`usage: npm run new-rule -- <kebab-case-id> <${controls.join('|')}>`);
  process.exit(2);
}

const rule = `/** ${id}: TODO: one line that says what the rule finds. */
import { defineRule } from '../engine/findings/rule';

export const rule = defineRule({
  id: '${id}',
  summary: 'TODO: what it finds, as one clause',
  control: '${control}',
  countsForPosture: false,${control === 'secrets' ? "\n  pointsAt: 'other'," : ''}
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'TODO: why it matters.',
  remedy: 'TODO: what to do.',
  references: [],
  checkServer(server, { report }) {
    if (!server.command) return;
    report({ at: server.command, message: 'TODO: what is wrong, why it matters, what to do.', server });
  },
});
`;

const fixture = `# ${id}

## TODO: a case that is reported

\`\`\`json path=".mcp.json"
{
  "mcpServers": {
    "notes": { "command": "node" }
                          ^^^^^^ warning: TODO
  }
}
\`\`\`

## TODO: a near miss that is not

\`\`\`json path=".mcp.json"
{ "mcpServers": {} }
\`\`\`
`;

for (const [path, content] of [
  [`server/src/rules/${id}.ts`, rule],
  [`test/rules/${id}.md`, fixture],
] as const) {
  if (existsSync(join(repositoryRoot, path))) {
    console.error(`${path} exists already`);
    process.exit(1);
  }
  writeRepositoryFile(path, content);
  console.log(`wrote ${path}`);
}
console.log('Fill in every TODO, then: npm run generate && npm run unit');
