/** Turns the entry of a process into that of a remote server, in the words of every host that reads it. */
import type { Fix } from '../findings/finding';
import { type FixTraits, fixOf } from '../findings/fixes';
import type { RuleContext } from '../findings/rule';
import { editorOf } from '../formats/edit';
import { type Member, memberOf } from '../formats/text';
import type { ServerEntry } from '../model/model';
import { commonField, commonTransportName } from './hostFields';

/** Whether the host of this reader connects to Streamable HTTP servers itself. */
export function connectsItself({ file }: RuleContext): boolean {
  const { document, host } = file.reader;
  const transports = document.entry?.transports;
  if (!transports || transports.stdioOnly || host.fallback) return false;
  return Object.values(transports.names).includes('http') || transports.urlWithout === 'http';
}

/** Writes the address in the place of command, arguments and variables; undefined where more belongs to the process. */
export function remoteEntryFix(
  server: ServerEntry,
  url: string,
  traits: FixTraits,
  context: RuleContext,
): Fix | undefined {
  const { file, readers } = context;
  const urlKey = commonField(readers, 'url');
  if (!connectsItself(context) || !urlKey || server.unread || server.cwd || server.envNames.length > 0)
    return undefined;
  const name = commonTransportName(readers, 'http');
  const typeKey = name && commonField(readers, 'transport');
  if (!typeKey && readers.some(({ document }) => document.entry?.transports.urlWithout !== 'http')) return undefined;
  const of = (role: string): Member[] =>
    server.fields.filter(({ field, path }) => field.role === role && path.length === 0).map(({ member }) => member);
  const members = [...of('command'), ...of('args'), ...of('env')].sort((a, b) => a.keySpan.start - b.keySpan.start);
  if (of('command').length !== 1 || memberOf(server.node, urlKey)) return undefined;
  const declared = typeKey ? memberOf(server.node, typeKey)?.value : undefined;
  const wanted: [string, string][] = [
    ...(typeKey && !declared ? [[typeKey, name!] as [string, string]] : []),
    [urlKey, url],
  ];
  if (members.length < wanted.length) return undefined;
  const editor = editorOf(file.text);
  const write = (from: number): Fix | undefined =>
    fixOf(
      traits,
      declared && name ? editor.replaceValue(declared, name) : [],
      ...members.flatMap((member, index) => {
        const pair = wanted[index - from];
        if (!pair) return [editor.removeMember(member)];
        return [editor.renameKey(member, pair[0]), member.value && editor.replaceValue(member.value, pair[1])];
      }),
    );
  // The last ones stay, so that no two removals meet at one comma; a table of its own cannot become a string.
  return write(members.length - wanted.length) ?? write(0);
}
