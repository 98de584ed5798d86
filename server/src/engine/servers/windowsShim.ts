/** Programs that are scripts on Windows, on hosts that start programs alone. */
import { fixOf } from '../findings/fixes';
import type { ServerEntry } from '../model/model';
import { joinEdits } from '../syntax/configEditor';
import { editorOf } from '../syntax/edit';
import { isOnWindows } from './argumentMistakes';
import type { StartFault } from './startFault';

const SHIM = /^(?:npx|npm|pnpm|yarn|bunx)$/i;

/** `npx` without `cmd /c` in a file of Windows, where the host needs it. */
export function shimFaults(server: ServerEntry): StartFault[] {
  const { command, file } = server;
  if (!command || !file.document.entry?.scriptsNeedShell || !SHIM.test(command.value) || !isOnWindows(server))
    return [];
  return [
    {
      at: command,
      message: `"${command.value}" is a script on Windows. Start it with "cmd /c".`,
      detail: `${file.view.host.label} starts only programs there.`,
      fixes: () => {
        const list = server.fields.find(({ field }) => field.role === 'args')?.member.value;
        if (list?.kind !== 'array' || !list.items[0]) return [];
        const editor = editorOf(file.text);
        const [first] = list.items;
        const added = joinEdits(['/c', command.value].map((word) => editor.insertItem(list, word, first)));
        const traits = { title: `Start it with "cmd /c ${command.value}"`, safe: false, preferred: true };
        return [fixOf(traits, editor.replaceValue(command, 'cmd'), added)];
      },
    },
  ];
}
