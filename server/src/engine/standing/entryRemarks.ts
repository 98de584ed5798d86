/** What a host makes of one entry, apart from other files: lost, switched off, references that stay as text, filters. */
import { type Proof, proofOf } from '../../../../shared/src/hostProof';
import type { VariableSupport } from '../../../../shared/src/hosts/host';
import type { ProofKind } from '../../../../shared/src/proofKinds';
import { listedFew } from '../../../../shared/src/words';
import { nameWithoutSecret, unsetWords } from '../completion/variableWords';
import { oncePerEntry } from '../model/entryMemo';
import { locationOfEntry, type ServerEntry } from '../model/model';
import { ownExpansionOf } from '../servers/expansion';
import { isMeant, referencesToHost } from '../servers/referencesToHost';
import { serverStrings } from '../servers/serverStrings';
import { isToken } from '../strings/secrets/redact';
import { type VariableReference, writeReference } from '../strings/variable';
import type { StringNode } from '../syntax/text';
import { entryLosses } from './entryLosses';
import type { Remark } from './standing';

/** Lists of tools are cut where they get long. */
const MAX_TOOLS = 5;

/** Everything that the entry's own file says of it. */
export const entryRemarks = oncePerEntry((server): readonly Remark[] => [
  ...placeRemarks(server),
  ...entryLosses(server).map(
    ({ short, says, at, kind, doubtful }): Remark => ({
      ...{ kind: doubtful ? 'doubt' : 'lost-entry', short, says, at },
      ...{ file: server.file, proof: proofIn(server, kind) },
    }),
  ),
  ...switchRemarks(server),
  ...referenceRemarks(server),
  ...toolRemarks(server),
]);

function proofIn({ file }: ServerEntry, kind: ProofKind): Proof {
  return proofOf(file.view.host, file.document, kind);
}

function placeRemarks(server: ServerEntry): Remark[] {
  const { file, member, unread, shadowed } = server;
  const at = locationOfEntry(server);
  if (shadowed) {
    const says = 'The same name is used again further down in this file, and the last one counts.';
    return [{ kind: 'lost-entry', short: 'written twice', says, at, file, proof: proofIn(server, 'format') }];
  }
  if (!unread || file.document.template) return [];
  const stray = file.strayMaps.find(
    ({ node, member: holder }) => holder === member || node === member?.parent || node === server.node.parent,
  );
  const expected = stray?.expected.join('.');
  const belong = file.document.serversBelong ? ` ${file.document.serversBelong}` : '';
  const says = expected
    ? `The host reads no servers here; it reads them under "${expected}".`
    : `The host reads no servers in this part of the file.${belong}`;
  return [
    { kind: 'lost-entry', short: 'not under a key that is read', says, at, file, proof: proofIn(server, 'format') },
  ];
}

function switchRemarks(server: ServerEntry): Remark[] {
  if (server.enabled || server.unread) return [];
  const { file } = server;
  const use = server.fields.find(({ field }) => field.role === 'enabled' || field.role === 'disabled');
  const at = use?.member ?? server.node;
  const says = `"${use?.member.key ?? 'enabled'}" turns it off.`;
  return [{ kind: 'off', short: 'turned off', says, at, file, proof: proofIn(server, 'switches') }];
}

function referenceRemarks(server: ServerEntry): Remark[] {
  const { variables } = server.file.document;
  if (!variables || server.unread) return [];
  const said = new Map<string, Remark>();
  for (const string of serverStrings(server)) {
    for (const reference of referencesToHost(server, string)) {
      if (isToken(reference.name) || !isMeant(string.node.value, reference)) continue;
      const outcome = ownExpansionOf(variables, string.part, string.node.value, reference);
      const remark = referenceRemark(server, string.node, reference, outcome);
      const key = `${remark.kind} ${remark.code} ${remark.says}`;
      if (!said.has(key)) said.set(key, remark);
    }
  }
  return [...said.values()];
}

function referenceRemark(
  server: ServerEntry,
  node: StringNode,
  reference: VariableReference,
  outcome: ReturnType<typeof ownExpansionOf>,
): Remark {
  const { start, end } = reference;
  const code = writeReference(reference.family, nameWithoutSecret(reference.name));
  const common = { code, at: { kind: 'within', node, start, end }, file: server.file } as const;
  const proof = proofIn(server, 'variables');
  switch (outcome.kind) {
    case 'literal': {
      const becomes = server.file.document.variables?.whenForeign;
      const says = becomes ? `is not expanded here; the host ${becomes}.` : 'is not expanded here and stays as text.';
      return { ...common, kind: 'text', short: becomes ? 'is not expanded' : 'stays as text', says, proof };
    }
    case 'unknown':
      return {
        ...{ ...common, kind: 'doubt', short: 'may stay as text' },
        ...{ says: 'may stay as text: it is not documented whether it is expanded.', proof: { kind: 'not-confirmed' } },
      };
    case 'predefined':
      return { ...common, kind: 'note', short: 'is expanded', says: 'is expanded.', proof };
    case 'expanded':
      return { ...common, kind: 'note', short: 'is expanded', says: expandedWords(outcome.support, reference), proof };
  }
}

function expandedWords(support: VariableSupport, { fallback }: VariableReference): string {
  const unset = fallback ? 'Its default is taken where it is not set.' : unsetWords(support);
  return ['is expanded.', unset].filter(Boolean).join(' ');
}

function toolRemarks(server: ServerEntry): Remark[] {
  if (server.unread) return [];
  const { allowedTools, excludedTools, file } = server;
  const proof = proofIn(server, 'switches');
  const remarks: Remark[] = [];
  const [first] = allowedTools ?? [];
  if (allowedTools && first && !allowedTools.some(({ value }) => value === '*')) {
    const says = `Only some of its tools are offered: ${toolNames(allowedTools)}.`;
    remarks.push({ kind: 'tools', short: `tools: ${allowedTools.length} listed`, says, at: first, file, proof });
  }
  const [left] = excludedTools;
  if (left) {
    const says = `Some of its tools are excluded: ${toolNames(excludedTools)}.`;
    remarks.push({ kind: 'tools', short: `tools: ${excludedTools.length} excluded`, says, at: left, file, proof });
  }
  return remarks;
}

function toolNames(tools: readonly StringNode[]): string {
  return listedFew(tools, MAX_TOOLS, ({ value }) => nameWithoutSecret(value));
}
