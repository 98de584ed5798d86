/** Why a host does not take an entry, or cannot start it; each with what the fault costs. */
import type { Cost, HostDocument } from '../../../../shared/src/hosts/host';
import type { ProofKind } from '../../../../shared/src/proofKinds';
import { listed } from '../../../../shared/src/words';
import { oncePerEntry } from '../model/entryMemo';
import { costOfWrongValue, fieldOf, kindOf, numberFault, wrongParts } from '../model/malformedValues';
import { type Location, locationOfEntry, type ServerEntry } from '../model/model';
import { lackingFields } from '../servers/requiredFields';
import { startFaults } from '../servers/startFaults';
import { unknownFields } from '../servers/unknownFields';
import { addressFault } from '../strings/addresses/addressFault';

/** One fault of an entry. */
export interface EntryLoss {
  short: string;
  says: string;
  at: Location;
  costs: Cost;
  kind: ProofKind;
  /** It may work all the same. */
  doubtful?: true;
}

/** All faults of an entry, in the order in which a person best mends them. */
export const entryLosses = oncePerEntry((server): readonly EntryLoss[] => {
  const { document } = server.file;
  if (server.unread || !document.entry) return [];
  return [
    ...malformedLosses(server, document),
    ...fieldLosses(server, document),
    ...launchLosses(server, document),
    ...nameLosses(server),
    ...startLosses(server),
  ];
});

function malformedLosses(server: ServerEntry, { entry }: HostDocument): EntryLoss[] {
  return server.file.malformed.flatMap((malformed): EntryLoss[] => {
    if (malformed.server !== server || server.elsewhere) return [];
    const field = fieldOf(malformed);
    const { node, field: key, expected } = malformed;
    for (const part of wrongParts(node, field)) {
      const costs = costOfWrongValue(entry!, field, part, node);
      if (!costs) continue;
      const says =
        part === node ? `"${key}" is ${kindOf(node)} and must be ${expected}.` : `"${key}" holds ${kindOf(part)}.`;
      return [{ short: `wrong value in "${key}"`, says, at: part, costs, kind: 'values' }];
    }
    return [];
  });
}

function fieldLosses(server: ServerEntry, { entry }: HostDocument): EntryLoss[] {
  const losses: EntryLoss[] = [];
  for (const { member, field } of server.fields) {
    const at = { kind: 'key', member } as const;
    if (field.refused) {
      const says = `"${member.key}" is not allowed here.`;
      losses.push({ short: `"${member.key}" not allowed`, says, at, costs: field.refused, kind: 'values' });
    }
    const fault = member.value && !server.elsewhere ? numberFault(member.value, field) : undefined;
    const costs = fault && costOfWrongValue(entry!, field, member.value!, member.value!);
    if (costs) {
      const says = `"${member.key}" is too small, or no whole number.`;
      losses.push({ short: `wrong value in "${member.key}"`, says, at: member.value!, costs, kind: 'values' });
    }
  }
  const lacking = lackingFields(server);
  if (lacking.length > 0) {
    const names = listed(lacking.map((key) => `"${key}"`));
    const says = `It lacks ${names}.`;
    losses.push({ short: `lacks ${names}`, says, at: locationOfEntry(server), costs: costOf(entry), kind: 'values' });
  }
  if (entry?.closed && !entry.unknownFields && entry.costOfBadEntry) {
    for (const { member } of unknownFields(server, entry, [server.file.view])) {
      const says = `"${member.key}" is not known here, and unknown fields make the host skip the server.`;
      const at = { kind: 'key', member } as const;
      losses.push({ short: `unknown "${member.key}"`, says, at, costs: entry.costOfBadEntry, kind: 'values' });
    }
  }
  return losses;
}

/** Hosts differ in what a bad entry costs; where nobody knows, it is the entry alone. */
function costOf(entry: HostDocument['entry']): Cost {
  return entry?.costOfBadEntry ?? 'entry';
}

function launchLosses(server: ServerEntry, { entry }: HostDocument): EntryLoss[] {
  const { command, url, declared, declaredKnown, transport, elsewhere } = server;
  if (elsewhere) return [];
  const { transports } = entry!;
  const hasCommand = Boolean(command?.value.trim());
  const address = url?.value.trim();
  const at = locationOfEntry(server);
  const loss = (short: string, says: string, place: Location = at): EntryLoss[] => [
    { short, says, at: place, costs: costOf(entry), kind: 'transports' },
  ];
  if (!hasCommand && !address) {
    const says = 'It has no command and no address that this host reads.';
    return [{ ...loss('no command or address', says)[0]!, kind: 'values' }];
  }
  if (!hasCommand && server.urlField?.neverUsed) return loss('address never used', 'Its address is never contacted.');
  if (!hasCommand && transports.stdioOnly) {
    return loss('only starts processes', 'It has only an address, and this host only starts processes.');
  }
  if (hasCommand && address && transports.both === 'refused') {
    return loss('command and address', 'It has both a command and an address, and this host accepts only one.');
  }
  if (declared && !declaredKnown && transport === 'unknown') {
    const isSettled =
      transports.closed || server.fields.some(({ member, field }) => member.value === declared && field.values);
    const says = `The transport "${declared.value}" is not known here.`;
    const [found] = loss(`unknown transport`, says, declared);
    return [isSettled ? found! : { ...found!, doubtful: true }];
  }
  if (!hasCommand && declared === undefined && transport === 'unknown') {
    return loss('address without a type', 'It has an address and no transport name, and this host needs one.');
  }
  if (!hasCommand && transport === 'stdio') {
    return loss('address of a process', 'Its type is a process, but it has only an address.', declared ?? at);
  }
  if (!address && transport !== 'stdio' && transport !== 'unknown') {
    return loss('command of an address', 'Its type is an address, but it has only a command.', declared ?? at);
  }
  const fault = url && !hasCommand ? addressFault(url.value) : undefined;
  return fault ? loss('no valid address', `The address ${fault.says}.`, url) : [];
}

function nameLosses(server: ServerEntry): EntryLoss[] {
  const names = server.file.view.host.serverNames;
  const { member, name } = server;
  if (!names || !member) return [];
  const at = { kind: 'key', member } as const;
  const common = { at, costs: 'entry', kind: 'names' } as const;
  if (names.reserved?.includes(name)) {
    return [{ ...common, short: 'name is taken', says: 'The host reserves this name for a server of its own.' }];
  }
  if (names.severity || names.pattern.test(name)) return [];
  return [{ ...common, short: 'name not accepted', says: `${names.says}.`, doubtful: true }];
}

function startLosses(server: ServerEntry): EntryLoss[] {
  return startFaults(server, [server.file.view]).map(({ at, message, severity }) => ({
    short: 'cannot start as written',
    says: message,
    at,
    costs: 'entry',
    kind: 'values',
    ...(severity && { doubtful: true as const }),
  }));
}
