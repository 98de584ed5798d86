/** Fixes that take a credential out of a configuration without losing it: into an env file, or onto the clipboard. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { AppendedLine, Fix } from '../findings/finding';
import { fixOf } from '../findings/fixes';
import type { LintEnvironment } from '../findings/lintEnvironment';
import type { ConfigFile, ServerEntry } from '../model/model';
import { commonField, commonWorkspace } from '../servers/hostFields';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { spanInString } from '../syntax/spans';
import { memberOf, type Span, type TextEdit } from '../syntax/text';
import type { CredentialUse } from './credentials';
import { envFilesOf, newEnvFile } from './envFiles';

/** The same fix for an editor that first copies what is taken out. */
export function copySecretFix(file: ConfigFile, use: CredentialUse, part: Span, fix: Fix | undefined): Fix | undefined {
  const { text } = file;
  const span = spanInString(text, use.node, part.start, part.end);
  // A person wants the value, not its escapes.
  if (!fix || !span || text.text.slice(span.start, span.end) !== use.node.value.slice(part.start, part.end)) {
    return undefined;
  }
  const { preferred: _, ...rest } = fix;
  return {
    ...rest,
    title: `Copy it, then ${fix.title.charAt(0).toLowerCase()}${fix.title.slice(1)}`,
    safe: false,
    copies: span,
  };
}

/** Moves a variable into the env file that every host of the entry reads. Never into a file that git tracks. */
export function envFileFix(
  file: ConfigFile,
  views: readonly HostView[],
  use: CredentialUse,
  environment: LintEnvironment,
): Fix | undefined {
  const { server, member, node, name } = use;
  const field = commonField(views, 'envFile');
  if (!environment.appendsToFiles || !server || !member || !field || use.part !== 'env' || !server.command)
    return undefined;
  // Of a host that is not known it is not known either whether it reads such a file.
  if (views.some(({ host }) => host.fallback)) return undefined;
  if (server.unread || file.view.scope !== 'workspace' || !VARIABLE.test(name)) return undefined;
  const target = envFileOf(file, views, server, field);
  const value = envFileValue(node.value);
  if (!target || value === undefined) return undefined;
  const state = environment.gitState?.(target.path);
  // A state that is not known yet may turn out to be "tracked".
  if (state === 'tracked' || (state === undefined && environment.gitState)) return undefined;
  const lines: AppendedLine[] = [{ path: target.path, append: `${name}=${value}`, defines: name }];
  if (state === 'untracked') lines.push({ path: '.gitignore', append: `/${target.path}` });
  const fix = fixOf({ title: `Move "${name}" to ${target.path}`, safe: false }, target.edits(use));
  return fix && { ...fix, otherFiles: lines };
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]{0,200}$/;

interface EnvFileTarget {
  path: string;
  /** Takes the variable out, and names the file where it is not named yet. */
  edits(use: CredentialUse): TextEdit[] | undefined;
}

function envFileOf(
  file: ConfigFile,
  views: readonly HostView[],
  server: ServerEntry,
  field: string,
): EnvFileTarget | undefined {
  const editor = editorOf(file.text);
  if (server.envFile) {
    const known = envFilesOf(server).find(({ at }) => at === server.envFile);
    return known && { path: known.path, edits: ({ member }) => editor.removeMember(member!) };
  }
  if (memberOf(server.node, field)) return undefined;
  const workspace = commonWorkspace(views);
  const written = workspace === undefined ? '.env' : `${workspace}/.env`;
  return {
    path: newEnvFile(file),
    edits({ member }) {
      const table = member!.parent.parent;
      const isAlone = member!.parent.members.length === 1 && table?.kind === 'member' && table.value;
      const comments = file.text.comments.some(({ start, end }) => {
        return isAlone && table.start <= start && end <= table.end;
      });
      if (isAlone && table.parent === server.node && !comments) {
        return joinEdits([editor.renameKey(table, field), editor.replaceValue(table.value!, written)]);
      }
      return joinEdits([editor.removeMember(member!), editor.insertMember(server.node, field, written)]);
    },
  };
}

/** As parsers of such files agree on: plain where nothing is special, else in single quotes; never with line ends. */
function envFileValue(value: string): string | undefined {
  if (/^[A-Za-z0-9_./:@%+=,~-]+$/.test(value)) return value;
  return /['\\\u0000-\u001F\u007F]/.test(value) || value.includes('${') ? undefined : `'${value}'`;
}
