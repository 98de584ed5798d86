/** Programs that connect a stdio host to a remote server: where their arguments name the address. */

/** How a bridge is told what to connect to. */
export interface BridgeRow {
  readonly package: string;
  readonly ecosystem: 'npm' | 'pypi';
  /** Base names of the program when it is installed rather than fetched. */
  readonly programs: readonly string[];
  /** The first operand that is an address. */
  readonly operand: boolean;
  /** A word that must stand in front of the address: `run` of fastmcp. */
  readonly sub?: string;
  /** Options whose value is the address, with the transport they stand for. */
  readonly urlOptions: Readonly<Record<string, string>>;
  readonly transportOption: string | undefined;
  /** What its transport option calls Streamable HTTP, tried first where there is a choice. */
  readonly httpTransport?: string;
  /** Options that give a header: `pair` is one `Name: value`, `two` takes name and value as two words. */
  readonly headerOptions: Readonly<Record<string, 'pair' | 'two' | 'bearer'>>;
  /** Options that take one value and say nothing about the address. */
  readonly valueOptions: readonly string[];
  /** false: it also signs or adapts requests, so a direct connection does not replace it. */
  readonly generic: boolean;
  readonly source: string;
  readonly checked: string;
}

const CHECKED = '2026-11-22';

/** Known bridges. */
export const remoteBridges: readonly BridgeRow[] = [
  {
    ...{ package: 'mcp-remote', ecosystem: 'npm', programs: ['mcp-remote'], operand: true, urlOptions: {} },
    ...{ transportOption: '--transport', httpTransport: 'http-first', headerOptions: { '--header': 'pair' } },
    generic: true,
    valueOptions: [
      '--host',
      '--resource',
      '--static-oauth-client-metadata',
      '--static-oauth-client-info',
      '--ignore-tool',
      '--auth-timeout',
      '--protocol',
    ],
    ...{ source: 'https://github.com/geelen/mcp-remote', checked: CHECKED },
  },
  {
    ...{ package: 'supergateway', ecosystem: 'npm', programs: ['supergateway'], operand: false },
    urlOptions: { '--sse': 'sse', '--streamableHttp': 'http', '--ws': 'ws' },
    ...{ transportOption: undefined, headerOptions: { '--header': 'pair', '--oauth2Bearer': 'bearer' }, generic: true },
    valueOptions: [
      '--stdio',
      '--port',
      '--baseUrl',
      '--ssePath',
      '--messagePath',
      '--outputTransport',
      '--logLevel',
      '--cors',
      '--healthEndpoint',
    ],
    ...{ source: 'https://github.com/supercorp-ai/supergateway', checked: CHECKED },
  },
  {
    ...{ package: 'mcp-proxy', ecosystem: 'pypi', programs: ['mcp-proxy'], operand: true, urlOptions: {} },
    ...{ transportOption: '--transport', httpTransport: 'streamablehttp', generic: true },
    headerOptions: { '--headers': 'two', '-H': 'two' },
    valueOptions: [
      '--port',
      '--host',
      '--sse-port',
      '--sse-host',
      '--env',
      '-e',
      '--cwd',
      '--log-level',
      '--client-id',
      '--client-secret',
      '--token-url',
      '--allow-origin',
    ],
    ...{ source: 'https://github.com/sparfenyuk/mcp-proxy', checked: CHECKED },
  },
  {
    ...{ package: 'fastmcp', ecosystem: 'pypi', programs: ['fastmcp'], operand: true, sub: 'run', urlOptions: {} },
    ...{ transportOption: '--transport', headerOptions: {}, generic: true },
    valueOptions: ['--host', '--port', '--path', '--log-level', '--python', '--with', '--project'],
    ...{ source: 'https://gofastmcp.com/patterns/cli', checked: CHECKED },
  },
  {
    ...{
      package: 'mcp-proxy-for-aws',
      ecosystem: 'pypi',
      programs: ['mcp-proxy-for-aws'],
      operand: true,
      urlOptions: {},
    },
    ...{ transportOption: undefined, headerOptions: {}, generic: false },
    valueOptions: ['--service', '--profile', '--region', '--metadata', '--log-level', '--retries', '--timeout'],
    ...{ source: 'https://github.com/aws/mcp-proxy-for-aws', checked: CHECKED },
  },
];
