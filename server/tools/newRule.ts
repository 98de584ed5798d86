/** `npm run new-rule -- <id> <control>`: writes the rule and a fixture with a case for every family of hosts. */
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
  since: '1.1.0',
  why: 'TODO: why it matters.',
  remedy: 'TODO: what to do.',
  references: [],
  checkServer(server, { report }) {
    // TODO: what the rule looks for. The example keeps the scaffold silent about everything else.
    if (server.command?.value !== '${id}-example') return;
    report({ at: server.command, message: 'TODO: what is wrong, in one sentence. What to do.', server });
  },
});
`;

const command = `${id}-example`;

/** One file for each way in which hosts write servers down; test/rules/families.ts tells them apart. */
const families: readonly (readonly [title: string, language: string, path: string, before: string, rest: string])[] = [
  ['servers in JSON', 'json', '.mcp.json', '{ "mcpServers": { "a": { "command": "', '" } } }'],
  ['servers with prompts', 'json', '.vscode/mcp.json', '{ "servers": { "a": { "command": "', '" } } }'],
  ['settings of an editor', 'json', '.zed/settings.json', '{ "context_servers": { "a": { "command": "', '" } } }'],
  ['command lists', 'json', 'opencode.json', '{ "mcp": { "a": { "type": "local", "command": ["', '"] } } }'],
  ['TOML', 'toml', '.codex/config.toml', '[mcp_servers.a]\ncommand = "', '"'],
  ['a YAML map', 'yaml', '/home/alex/.config/goose/config.yaml', 'extensions:\n  a:\n    type: stdio\n    cmd: ', ''],
  ['a YAML list', 'yaml', '.continue/mcpServers/a.yaml', 'mcpServers:\n  - name: a\n    command: ', ''],
  ['front matter', 'md', '.claude/agents/a.md', '---\nname: a\nmcpServers:\n  - a:\n      command: ', '\n---'],
];

const cases = families.map(([title, language, path, before, rest]) => {
  const quotes = before.endsWith('"') ? 1 : 0;
  const column = before.length - before.lastIndexOf('\n') - 1 - quotes;
  const marks = `${'^'.repeat(command.length + 2 * quotes)} warning: TODO`;
  const [sameLine, ...more] = rest.split('\n');
  const text = [`${before}${command}${sameLine}`, `${' '.repeat(column)}${marks}`, ...more].join('\n');
  return `## TODO: reported in ${title}\n\n\`\`\`${language} path="${path}"\n${text}\n\`\`\`\n`;
});

const fixture = `# ${id}

${cases.join('\n')}
## TODO: a near miss that is not reported

\`\`\`json path=".mcp.json"
{ "mcpServers": { "a": { "command": "node" } } }
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
console.log(`Fill in every TODO, then: npm run generate && npm run unit -- --rule ${id}`);
