/** What package.json contributes has a text, an icon that exists, and somebody who carries it out. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readRepositoryFile, repositoryRoot } from '../../server/tools/repository';

const { contributes } = JSON.parse(readRepositoryFile('package.json')!);
const texts = JSON.parse(readRepositoryFile('package.nls.json')!) as Record<string, string>;

/** Every string below a value. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('contributions', () => {
  it('have a text for every key, and no text is left over', () => {
    const used = strings(contributes).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);
    assert.deepEqual(
      used.filter((key) => !Object.hasOwn(texts, key)),
      [],
    );
    assert.deepEqual(
      Object.keys(texts).filter((key) => !used.includes(key)),
      [],
    );
  });

  it('name only commands that exist, in menus and in texts', () => {
    const commands = new Set(contributes.commands.map(({ command }: { command: string }) => command));
    const inMenus = Object.values<{ command?: string; submenu?: string }[]>(contributes.menus)
      .flat()
      .flatMap(({ command, submenu }) => command ?? submenu ?? []);
    const inTexts = [...strings(texts), ...strings(contributes.walkthroughs)].flatMap((text) =>
      [...text.matchAll(/(?:command:|onCommand:)(mcpConfigLens\.[\w.]+)/g)].map((match) => match[1]!),
    );
    const submenus = contributes.submenus.map(({ id }: { id: string }) => id);
    const known = [...commands, ...submenus, 'mcpConfigLens.servers.focus', 'mcpConfigLens.posture.focus'];
    assert.deepEqual(
      [...inMenus, ...inTexts].filter((name) => !known.includes(name)),
      [],
    );
  });

  it('have pictures that exist and follow the theme', () => {
    for (const text of strings(contributes).filter((one) => /\.(?:svg|png)$/.test(one))) {
      assert.ok(existsSync(join(repositoryRoot, text)), text);
      // The editor's content policy drops styles; only attributes count.
      if (text.includes('walkthrough')) assert.doesNotMatch(readRepositoryFile(text)!, /<style|style="|class="/, text);
    }
  });

  it('carry out every command', () => {
    const names = ['commands', 'serverCommands', 'postureCommands', 'findingCommands', 'fixEverything'];
    names.push('fixPreview', 'createConfig', 'sample', 'pinVersions', 'settingCommands');
    const sources = names.map((name) => readRepositoryFile(`client/src/${name}.ts`));
    const choices = /^(?:groupBy|sortBy)/;
    const missing = contributes.commands
      .map(({ command }: { command: string }) => command.slice('mcpConfigLens.'.length))
      .filter((name: string) => !choices.test(name) && !sources.some((text) => text?.includes(`['${name}', `)));
    assert.deepEqual(missing, []);
  });
});
