/** Lists of servers that may or may not run: whether their items mean anything, and which servers they name. */
import type { ServerPolicy } from '../../../../shared/src/hosts/permissions/permission';
import { removeFix, renameFix } from '../findings/fixes';
import type { RuleReport } from '../findings/rule';
import type { ConfigFile } from '../model/model';
import { placesAt } from '../model/places';
import { nearestName } from '../strings/packages/nearestName';
import { type Member, memberOf, type Node, type ObjectNode, type StringNode } from '../syntax/text';

/** A server that a policy names. */
export interface NamedServer {
  policy: ServerPolicy;
  key: string;
  name: string;
  node: StringNode;
}

/** Items that match no server whatever it is called. */
export function policyFaults(file: ConfigFile): RuleReport[] {
  return itemsOf(file).flatMap(({ policy, key, node, owner }) => {
    if (policy.items === 'names')
      return node.kind === 'string' ? [] : [fault(file, key, node, 'is no name of a server')];
    if (policy.items === 'identities') return identityFaults(file, policy, key, node, owner);
    return objectFaults(file, policy, key, node);
  });
}

/** Servers that policies name, where the name can be one. */
export function namedServers(file: ConfigFile): NamedServer[] {
  return itemsOf(file).flatMap(({ policy, key, node }): NamedServer[] => {
    if (policy.items === 'identities') return [];
    const field = Object.entries(policy.fields ?? {}).find(([, by]) => by === 'name')?.[0];
    const name = node.kind === 'object' && field ? memberOf(node, field)?.value : node;
    return name?.kind === 'string' ? [{ policy, key, name: name.value, node: name }] : [];
  });
}

interface Item {
  policy: ServerPolicy;
  key: string;
  node: Node;
  owner: Member | Node;
}

function itemsOf(file: ConfigFile): Item[] {
  const policies = file.document.permissions?.policies ?? [];
  return policies.flatMap((policy) =>
    placesAt(file.root, policy.path).flatMap(({ node, owner }): Item[] => {
      const key = policy.path.join('.');
      if (node.kind === 'array') return node.items.map((item) => ({ policy, key, node: item, owner: item }));
      if (policy.items === 'identities' && node.kind === 'object') {
        return node.members.flatMap((member) =>
          member.value ? [{ policy, key, node: member.value, owner: member }] : [],
        );
      }
      return policy.items === 'identities' ? [] : [{ policy, key, node, owner }];
    }),
  );
}

/** An administrator's entry that is none leaves a hole, or shuts everybody out. */
function fault({ view }: ConfigFile, key: string, at: Node, what: string): RuleReport {
  const message = `This entry of "${key}" ${what}.`;
  const detail = 'It matches no server.';
  return { at, message, detail, ...(view.scope === 'managed' ? { severity: 'error' } : {}) };
}

function objectFaults(file: ConfigFile, policy: ServerPolicy, key: string, node: Node): RuleReport[] {
  const fields = Object.keys(policy.fields ?? {});
  const wanted = `Use an object with one of ${fields.map((field) => `"${field}"`).join(', ')}.`;
  if (node.kind !== 'object') {
    const report = fault(file, key, node, 'is no object');
    return [{ ...report, message: `${report.message} ${wanted}` }];
  }
  const known = node.members.filter(({ key: name }) => fields.includes(name));
  if (known.length === 1) return valueFaults(file, policy, key, known[0]!);
  if (known.length > 1) {
    const report = fault(file, key, node, `has ${known.length} conditions, but only one is allowed`);
    return [{ ...report, message: `${report.message} Make each its own entry.` }];
  }
  const [member] = node.members;
  const near = member && nearestName(member.key, fields);
  const report = fault(file, key, node, member ? `has no known condition, only "${member.key}"` : 'is empty');
  return [
    {
      ...report,
      message: `${report.message} ${near ? `Use "${near}".` : wanted}`,
      // With the right name a list of allowed servers lets one more in.
      fix: () => [
        near
          ? renameFix(file, member, near, {
              title: `Change to "${near}"`,
              safe: policy.decision === 'deny',
              preferred: true,
            })
          : undefined,
      ],
    },
  ];
}

function valueFaults(file: ConfigFile, policy: ServerPolicy, key: string, { key: field, value }: Member): RuleReport[] {
  if (!value) return [];
  const by = policy.fields?.[field];
  if (by === 'command') {
    const isList =
      value.kind === 'array' && value.items.length > 0 && value.items.every(({ kind }) => kind === 'string');
    return isList ? [] : [fault(file, key, value, `needs a list in "${field}"`)];
  }
  if (value.kind !== 'string' || value.value === '') return [fault(file, key, value, `needs a text in "${field}"`)];
  if (by !== 'name' || !policy.names || policy.names.test(value.value)) return [];
  const report = fault(file, key, value, 'has a name that no server can have');
  return [{ ...report, message: `${report.message} Names may contain only ${policy.namesSay ?? 'other characters'}.` }];
}

function identityFaults(
  file: ConfigFile,
  { fields = {} }: ServerPolicy,
  key: string,
  node: Node,
  owner: Member | Node,
): RuleReport[] {
  const at = owner.kind === 'member' && owner.value ? owner.value : node;
  const identity = node.kind === 'object' ? memberOf(node, 'identity')?.value : undefined;
  if (identity?.kind !== 'object') return [fault(file, key, at, 'has no table "identity"')];
  return hasOne(identity, Object.keys(fields))
    ? []
    : [fault(file, key, identity, 'names neither a command nor an address')];
}

function hasOne(node: ObjectNode, fields: readonly string[]): boolean {
  return node.members.filter(({ key }) => fields.includes(key)).length === 1;
}

/** Names that only differ from a declared one by a slip, and names that nobody declares where only the project counts. */
export function unmatchedNames(file: ConfigFile, declared: readonly string[]): RuleReport[] {
  if (declared.length === 0) return [];
  return namedServers(file).flatMap(({ policy, key, name, node }): RuleReport[] => {
    if (declared.includes(name) || name.includes('*')) return [];
    const near = nearestName(name, declared);
    if (!near && !policy.project) return [];
    const shown = name.length > 60 ? `${name.slice(0, 59)}…` : name;
    const advice = near ? `Did you mean "${near}"?` : `Servers: ${declared.slice(0, 5).join(', ')}.`;
    return [
      {
        at: node,
        message: `"${shown}" in "${key}" is not a server of this workspace. ${advice}`,
        fix: () =>
          near
            ? []
            : [
                removeFix(file, node, {
                  title: `Remove "${shown}"`,
                  safe: policy.decision === 'allow',
                  preferred: true,
                }),
              ],
      },
    ];
  });
}
