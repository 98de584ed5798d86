/** multiple-roots: one server gets folders that have nothing to do with each other. */
import { defineRule } from '../engine/findings/rule';
import { pathVariablesOf, type ServerRoot, serverRoots } from '../engine/servers/serverRoots';
import { areUnrelated, judgeRoot, sensitivePath } from '../engine/strings/paths/path';

/** Each root is compared with the first ones; that the later ones lie inside of all of these is no accident. */
const MAX_COMPARED_ROOTS = 30;

export const rule = defineRule({
  id: 'multiple-roots',
  summary: 'One server can access several unrelated folders',
  control: 'roots',
  countsForPosture: true,
  severity: 'warning',
  confidence: 'high',
  persona: 'regular',
  fix: 'none',
  since: '1.0.0',
  why: 'A server that sees several projects can carry text from one to another: what a stranger wrote in one folder influences what happens in the next.',
  remedy: 'Give each project its own server entry with its own folder.',
  references: ['guide: 2. Scope roots and file access', 'MCP10', 'ASI02', 'CWE-668'],
  risk: 10,
  checkServer(server, { file, report }) {
    if (serverRoots(server).length < 2) return;
    const roots = serverRoots(server).filter(isFolderOfWork);
    if (roots.length < 2) return;
    const pathVariables = pathVariablesOf(file);
    const unrelated = (a: ServerRoot, b: ServerRoot): boolean => areUnrelated(a.text, b.text, pathVariables);
    const second = roots.find((root, index) => {
      return roots.slice(0, Math.min(index, MAX_COMPARED_ROOTS)).some((earlier) => unrelated(earlier, root));
    });
    const first = second && roots.find((root) => unrelated(root, second));
    if (!first) return;
    report({
      at: second.at,
      message: `Server "${server.name}" can access unrelated folders. Give each its own entry.`,
      server,
      related: [{ at: first.at, message: 'Another folder of this server.' }],
    });
  },
});

/** Examples copied from a manual name no folder yet. */
const PLACEHOLDER = /(?:^|[\\/])(?:path[\\/]to|your[-_ ]?[a-z])/i;
/** Mounts of settings, devices and system files come along with a tool. */
const ACCESSORY = /[\\/]\.[A-Za-z]|^\/(?:etc|dev|sys|proc|run|var\/run|usr\/share)\//;

/** A folder that the server works on, rather than something it merely needs. */
function isFolderOfWork({ text, kind }: ServerRoot): boolean {
  if (PLACEHOLDER.test(text) || judgeRoot(text).breadth === 'unknown') return false;
  return !(kind === 'mount' && ACCESSORY.test(text)) && !sensitivePath(text);
}
