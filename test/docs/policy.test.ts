/** docs/policy.md does what it says: each console block is run on the files before it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { run, workspace } from '../cli/program';

const page = readFileSync(join(__dirname, '../../docs/policy.md'), 'utf8');
const BLOCK = /^```(\w+)(?: path="([^"]+)")?\n([\s\S]*?)^```$/gm;

interface Command {
  args: string[];
  lines: string[];
}

function commandsOf(text: string): Command[] {
  return text
    .split(/^\$ mcp-config-lens /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...lines] = part.trimEnd().split('\n');
      return { args: line.split(' '), lines };
    });
}

describe('docs/policy.md', () => {
  for (const section of page.split(/^## /m).slice(1)) {
    const blocks = [...section.matchAll(BLOCK)];
    const files = Object.fromEntries(blocks.flatMap(([, , path, text]) => (path ? [[path, text]] : [])));
    const consoles = blocks.filter(([, language]) => language === 'console');
    if (consoles.length === 0) continue;
    it(section.slice(0, section.indexOf('\n')), () => {
      const folder = workspace(files as Record<string, string>);
      for (const { args, lines } of consoles.flatMap(([, , , text]) => commandsOf(text!))) {
        const { code, out, err } = run(args, { cwd: folder });
        const printed = `${out}${err}`.split('\n');
        for (const line of lines) {
          const exit = /^exit code (\d)$/.exec(line)?.[1];
          if (exit !== undefined) assert.equal(code, Number(exit), `${args.join(' ')}\n${printed.join('\n')}`);
          else assert.ok(printed.includes(line), `${args.join(' ')}: «${line}» is not in\n${printed.join('\n')}`);
        }
      }
    });
  }

  it('names every key of the schema, and has examples that run', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '../../docs/config.schema.json'), 'utf8')) as {
      properties: object;
    };
    const keys = Object.keys(schema.properties).filter((key) => key !== '$schema');
    assert.deepEqual(
      keys.filter((key) => !page.includes(`\`${key}\``)),
      [],
    );
    assert.ok(page.match(/^```console$/gm)!.length >= 4);
  });
});
