/** Which files a host looks at, which of two counts, and which servers wait for somebody. */
import type { ApprovalQuestion, AskedPlace, RealHost } from '../host';
import { type Files, runHost } from '../lab/run';
import { processServer } from '../questions';
import { type Asked, whichCounts } from './document';

/** All places in one run first; those that were not read then alone, because the others may have stood in front of them. */
export async function askPlaces(asked: Asked): Promise<Record<string, 'read' | 'not read'>> {
  const { host } = asked;
  const labelled = host.places.map((place, index) => ({ place, label: `p${index}` }));
  const read = new Set(await startedLabels(asked, filesAt(host, labelled)));
  for (const one of labelled.filter(({ label }) => !read.has(label)))
    for (const label of await startedLabels(asked, filesAt(host, [one]), one.place.steps?.(one.label))) read.add(label);
  return Object.fromEntries(
    labelled.map(({ place, label }) => [titleOf(place), read.has(label) ? 'read' : 'not read']),
  );
}

/** The words by which a place is asked about. */
function titleOf(place: AskedPlace): string {
  return place.label ?? place.path;
}

function filesAt(host: RealHost, places: readonly { place: AskedPlace; label: string }[]): Files {
  const files: Record<string, string> = { ...host.files };
  for (const { place, label } of places) {
    if (place.label === undefined || files[place.path] === undefined)
      files[place.path] = textAt(host, place, label, label);
  }
  return files;
}

function textAt(host: RealHost, place: AskedPlace, name: string, label: string, env?: Record<string, string>): string {
  const own = host.documents.find(({ path }) => path === place.path);
  const server = processServer(label, env && { env });
  const entry = (own?.entry ?? host.entry)(server);
  const plain = { command: server.command, args: server.args, ...(env && { env }) };
  if (place.write) return place.write([[name, place.entry === 'own' ? entry : plain]]);
  return (own ?? host.documents[0]).write([[name, entry]]);
}

async function startedLabels({ host, installed }: Asked, files: Files, steps = host.steps): Promise<string[]> {
  const { processes } = await runHost(host, installed, files, steps);
  return processes.map(({ label }) => label);
}

/** For each pair whose entry is started, or that both were mixed. */
export async function askTogether(asked: Asked): Promise<Record<string, ReturnType<typeof whichCounts> | 'merged'>> {
  const { host, installed } = asked;
  const answers: Record<string, ReturnType<typeof whichCounts> | 'merged'> = {};
  for (const [one, other] of host.together ?? []) {
    const files = {
      ...host.files,
      [pathOf(host, one)]: textAt(host, placeOf(host, one), 'x', 'one', { LAB_ONE: '1' }),
      [pathOf(host, other)]: textAt(host, placeOf(host, other), 'x', 'other', { LAB_OTHER: '1' }),
    };
    const seen = await runHost(host, installed, files);
    const mixed = seen.processes.some(({ env }) => env['LAB_ONE'] !== undefined && env['LAB_OTHER'] !== undefined);
    answers[`${one} + ${other}`] = mixed ? 'merged' : whichCounts(seen, 'one', 'other');
  }
  return answers;
}

function placeOf(host: RealHost, title: string): AskedPlace {
  return host.places.find((place) => titleOf(place) === title) ?? { path: title };
}

function pathOf(host: RealHost, title: string): string {
  return placeOf(host, title).path;
}

/** Whether a server starts under each of the conditions. */
export async function askApprovals(asked: Asked): Promise<Record<string, 'started' | 'not started'>> {
  const answers: Record<string, 'started' | 'not started'> = {};
  for (const question of asked.host.approvals ?? []) answers[question.question] = await askApproval(asked, question);
  return answers;
}

async function askApproval(
  { host, installed }: Asked,
  { at, files, steps }: ApprovalQuestion,
): Promise<'started' | 'not started'> {
  const text = textAt(host, placeOf(host, at), 'asked', 'asked');
  const { processes } = await runHost(host, installed, { ...files, [pathOf(host, at)]: text }, steps);
  return processes.some(({ label }) => label === 'asked') ? 'started' : 'not started';
}
