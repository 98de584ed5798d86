/** The shape of a row about a package stands in `shared/src/knowledge/advisories.ts`; here is where rows were read. */
export type {
  Ecosystem,
  MaliciousRow,
  Move,
  MovedLaunch,
  PackageName,
  Replacement,
  RetiredRow,
  VulnerableRow,
  Weakness,
} from '../../../../shared/src/knowledge/advisories';

/** The collections that rows were read from: an address, or words where there is none. */
export const advisorySources = {
  agentgate: 'https://github.com/wookat/agentgate',
  mcpVulnerabilities: 'https://github.com/JMartynov/mcp-vulnerabilities',
  aiInfraGuard: 'https://github.com/Tencent/AI-Infra-Guard',
  tenable: 'https://www.tenable.com/plugins',
  osv: 'https://osv.dev',
  releaseNotes: 'https://github.com/Chainlit/chainlit/releases',
  serversArchived: 'https://github.com/modelcontextprotocol/servers-archived',
  toolHive: 'https://github.com/stacklok/toolhive',
  dockerRegistry: 'https://github.com/docker/mcp-registry',
  packageSummary: 'the summary that the package gives of itself',
  agentScan: 'https://github.com/snyk/agent-scan',
  maintainerNotice: 'https://github.com/BerriAI/litellm/issues/24518',
} as const;
