/** The shape of a row about a known server, as `shared/src/knowledge/servers.ts` has it. */
export type {
  Capability,
  CapabilitySwitch,
  KnownServer,
  Protection,
  ReadOnlySwitch,
  RiskySwitch,
  RootSource,
  SecretFlag,
  ServerNames,
  ServerRow,
  Switch,
  ToolGroups,
} from '../../../../shared/src/knowledge/servers';
