/** Configurations of every host with the lines that each reader's view makes, as data for several tests. */

/** Hosts with TOML and YAML are read from the same tree as JSON, so their cases are written as JSON too. */
export interface Sample {
  path: string;
  config: unknown;
  sees: Record<string, string[]>;
}

const local = { command: 'node', args: ['server.js'] };
const remote = { url: 'https://mcp.example.com/mcp' };

/** Small, full, wrong and weird files of every host, and what each host sees in them. */
export const samples: readonly Sample[] = [
  // VS Code
  {
    path: '.vscode/mcp.json',
    config: { servers: { notes: local } },
    sees: { vscode: ['notes stdio node server.js'], 'visual-studio': ['notes stdio node server.js'] },
  },
  {
    path: '/home/alex/.config/Code/User/mcp.json',
    config: {
      inputs: [{ type: 'promptString', id: 'token', password: true }, { id: 'plain' }, 'x'],
      servers: {
        notes: { ...local, type: 'stdio', env: { A: '1', B: 2 }, envFile: '.env', cwd: '/srv', sandboxEnabled: true },
        tracker: { ...remote, headers: { 'X-Team': 'docs' }, gallery: true, disabled: true },
        old: { ...remote, type: 'sse' },
      },
      sandbox: { filesystem: { allowWrite: ['/'], denyRead: ['/x'] } },
      mcpServers: { other: local },
      extra: 1,
    },
    sees: {
      vscode: [
        'notes stdio node server.js in /srv env=A envFile=.env',
        'tracker http https://mcp.example.com/mcp headers=X-Team unknown=disabled',
        'old sse https://mcp.example.com/mcp',
        'other stdio node server.js unread',
        '! writable-root sandbox.filesystem.allowWrite',
        '! approve-sandboxed sandboxEnabled notes',
        'input token masked',
        'input plain',
        'stray mcpServers -> servers',
        'unknown extra',
      ],
    },
  },
  {
    path: '.vscode/settings.json',
    config: {
      'chat.tools.global.autoApprove': true,
      'chat.permissions.default': 'autopilot',
      'chat.agent.sandbox.fileSystem.linux': { allowWrite: ['/srv'] },
      'editor.tabSize': 2,
      mcp: { servers: { notes: local } },
    },
    sees: {
      vscode: [
        'notes stdio node server.js',
        '! approve-everything chat.tools.global.autoApprove',
        '! approve-everything chat.permissions.default',
        '! writable-root chat.agent.sandbox.fileSystem.linux.allowWrite',
      ],
    },
  },
  { path: '.vscode/settings.json', config: { 'chat.permissions.default': 'default', 'editor.tabSize': 2 }, sees: {} },
  {
    path: 'app.code-workspace',
    config: { folders: [], settings: { 'chat.tools.global.autoApprove': true, mcp: { servers: { notes: local } } } },
    sees: { vscode: ['notes stdio node server.js', '! approve-everything chat.tools.global.autoApprove'] },
  },
  {
    path: '.devcontainer/devcontainer.json',
    config: { image: 'x', customizations: { vscode: { mcp: { servers: { tracker: remote } } } } },
    sees: { vscode: ['tracker http https://mcp.example.com/mcp'] },
  },
  // The root file of four hosts
  {
    path: '.mcp.json',
    config: { mcpServers: { tracker: remote, notes: local } },
    sees: {
      'claude-code': ['tracker unknown https://mcp.example.com/mcp', 'notes stdio node server.js'],
      'copilot-cli': ['tracker unknown https://mcp.example.com/mcp', 'notes stdio node server.js'],
      vscode: ['tracker http https://mcp.example.com/mcp', 'notes stdio node server.js'],
      'visual-studio': ['tracker http https://mcp.example.com/mcp', 'notes stdio node server.js'],
    },
  },
  {
    path: '.mcp.json',
    config: { notes: local },
    sees: { 'claude-code': ['notes stdio node server.js'], vscode: ['notes stdio node server.js'] },
  },
  {
    path: '.mcp.json',
    config: { servers: { notes: local } },
    sees: {
      'claude-code': ['notes stdio node server.js unread', 'stray servers -> mcpServers'],
      'copilot-cli': ['notes stdio node server.js unread', 'stray servers -> mcpServers'],
      vscode: ['notes stdio node server.js unread', 'stray servers -> mcpServers'],
      'visual-studio': ['notes stdio node server.js'],
    },
  },
  // Claude Code
  {
    path: '/home/alex/.claude.json',
    config: {
      numStartups: 3,
      mcpServers: { tracker: { type: 'http', ...remote, headersHelper: './h.sh', timeout: 5000 } },
      projects: { '/srv/app': { mcpServers: { notes: local }, enabledMcpjsonServers: ['a'] } },
    },
    sees: {
      'claude-code': [
        'tracker http https://mcp.example.com/mcp 5000ms',
        'notes stdio node server.js',
        '! trust-project-servers projects./srv/app.enabledMcpjsonServers',
        '! run-command headersHelper tracker',
      ],
    },
  },
  {
    path: '.claude/settings.json',
    config: {
      enableAllProjectMcpServers: true,
      permissions: {
        defaultMode: 'bypassPermissions',
        allow: ['Bash(ls:*)', 'mcp__*', 'mcp__a', 'mcp__b__*', 'mcp__c__drop', 'mcp__d__e(x)', 'mcp__*__*', 'Read'],
        deny: ['mcp__x'],
        additionalDirectories: ['/Users/alex'],
      },
      apiKeyHelper: './key.sh',
      hooks: { PreToolUse: [{ matcher: 'x', hooks: [{ type: 'command', command: 'date' }] }] },
      env: { MAX_MCP_OUTPUT_TOKENS: '900000' },
      mcpServers: { notes: local },
    },
    sees: {
      'claude-code': [
        'notes stdio node server.js unread',
        '! trust-project-servers enableAllProjectMcpServers',
        '! approve-server permissions.allow a',
        '! approve-server permissions.allow b',
        '! approve-tools permissions.allow c drop',
        '! approve-everything permissions.defaultMode',
        '! root permissions.additionalDirectories',
        '! run-command apiKeyHelper',
        '! run-hook hooks.PreToolUse[0].hooks[0].command',
        '! output-limit env.MAX_MCP_OUTPUT_TOKENS',
        '! environment env',
        'stray mcpServers -> ',
      ],
    },
  },
  { path: '.claude/settings.json', config: { enableAllProjectMcpServers: false, permissions: { allow: [] } }, sees: {} },
  { path: 'managed-mcp.json', config: { mcpServers: { notes: local } }, sees: { 'claude-code': ['notes stdio node server.js'] } },
  // Claude Desktop
  {
    path: 'claude_desktop_config.json',
    config: { mcpServers: { notes: { ...local, env: { A: '1' } } }, preferences: {} },
    sees: { 'claude-desktop': ['notes stdio node server.js env=A'] },
  },
  {
    path: 'claude_desktop_config.json',
    config: { mcpServers: { tracker: remote, old: { ...remote, type: 'sse' } } },
    sees: {
      'claude-desktop': ['tracker unknown https://mcp.example.com/mcp', 'old sse https://mcp.example.com/mcp'],
    },
  },
  // Cursor
  {
    path: '/Users/alex/.cursor/mcp.json',
    config: {
      mcpServers: {
        notes: { ...local, envFile: '.env' },
        tracker: { ...remote, auth: { CLIENT_ID: 'a', CLIENT_SECRET: 'b', scopes: ['read', '*'] } },
      },
      version: 1,
    },
    sees: {
      cursor: [
        'notes stdio node server.js envFile=.env',
        'tracker http https://mcp.example.com/mcp credentials=CLIENT_SECRET',
        '! oauth-scopes scopes tracker',
        '! oauth-scopes scopes tracker',
        'unknown version',
      ],
    },
  },
  {
    path: '.cursor/permissions.json',
    config: { mcpAllowlist: ['*:*', 'github:*', 'github:get_issue'], terminalAllowlist: ['ls'] },
    sees: {
      cursor: [
        '! approve-server mcpAllowlist',
        '! approve-server mcpAllowlist github',
        '! approve-tools mcpAllowlist github get_issue',
      ],
    },
  },
  {
    path: '.cursor/cli.json',
    config: { permissions: { allow: ['Shell(ls)', 'Mcp(github:*)', 'Mcp(github:drop)', 'Mcp(*:*)'] } },
    sees: {
      cursor: [
        '! approve-server permissions.allow github',
        '! approve-tools permissions.allow github drop',
        '! approve-server permissions.allow',
      ],
    },
  },
  {
    path: '.cursor/sandbox.json',
    config: { type: 'insecure_none', additionalReadwritePaths: ['/'] },
    sees: { cursor: ['! sandbox-off type', '! writable-root additionalReadwritePaths'] },
  },
  { path: '.cursor/sandbox.json', config: { type: 'workspace_readonly' }, sees: {} },
  // Copilot
  {
    path: '.github/mcp.json',
    config: { mcpServers: { notes: { type: 'local', ...local, tools: ['*'], timeout: 9, filterMapping: 'none' } } },
    sees: { 'copilot-cli': ['notes stdio node server.js 9ms only=*', '! output-filter-off filterMapping notes'] },
  },
  {
    path: '/home/alex/.copilot/permissions-config.json',
    config: {
      locations: {
        '/srv': {
          tool_approvals: [
            { kind: 'mcp', serverName: 'a', toolName: null },
            { kind: 'mcp', serverName: 'a', toolName: 'drop' },
            { kind: 'commands', toolName: null },
          ],
          allowed_directories: ['/'],
        },
      },
    },
    sees: {
      'copilot-cli': [
        '! approve-server locations./srv.tool_approvals[0]',
        '! approve-tools locations./srv.tool_approvals[1] drop',
        '! root locations./srv.allowed_directories',
      ],
    },
  },
  {
    path: 'copilot-cloud-agent.json',
    config: { mcpServers: { a: { ...remote } } },
    sees: { 'copilot-cloud-agent': ['a unknown https://mcp.example.com/mcp'] },
  },
  {
    path: 'copilot-coding-agent-mcp.json',
    config: { mcpServers: { a: { type: 'local', ...local, tools: ['*'] }, b: { type: 'http', ...remote, tools: ['get'] } } },
    sees: {
      'copilot-cloud-agent': [
        'a stdio node server.js only=*',
        'b http https://mcp.example.com/mcp only=get',
        '! approve-server tools a',
      ],
    },
  },
  // Windsurf and Devin
  {
    path: '/home/alex/.codeium/windsurf/mcp_config.json',
    config: { mcpServers: { a: { serverUrl: 'https://a.example.com' }, b: { ...local, disabled: true, disabledTools: ['x'] } } },
    sees: { windsurf: ['a http https://a.example.com', 'b stdio node server.js without=x off'] },
  },
  {
    path: '.devin/config.json',
    config: {
      mcpServers: { a: { ...remote, transport: 'sse' } },
      permissions: { allow: ['mcp__a__*', 'mcp__a__drop', 'Read(**)'] },
    },
    sees: {
      windsurf: [
        'a sse https://mcp.example.com/mcp',
        '! approve-server permissions.allow a',
        '! approve-tools permissions.allow a drop',
      ],
    },
  },
  // Cline, Roo, Kilo
  {
    path: 'cline_mcp_settings.json',
    config: {
      mcpServers: {
        a: remote,
        b: { ...local, timeout: 60, autoApprove: ['read', '*'], disabled: true },
        c: { transport: { type: 'streamableHttp', ...remote, headers: { X: 'y' } } },
        d: { type: 'http', ...remote },
      },
    },
    sees: {
      cline: [
        'a sse https://mcp.example.com/mcp',
        'b stdio node server.js 60s off',
        'c http https://mcp.example.com/mcp headers=X',
        'd unknown https://mcp.example.com/mcp',
        '! approve-tools autoApprove b read',
        '! approve-server autoApprove b',
      ],
    },
  },
  {
    path: '/home/alex/.cline/data/settings/cline_mcp_settings.json',
    config: { mcpServers: { a: { type: 'sse', ...remote, oauth: { tokens: { access_token: 'x' } } } } },
    sees: { cline: ['a sse https://mcp.example.com/mcp credentials=access_token'] },
  },
  {
    path: '.roo/mcp.json',
    config: { mcpServers: { a: remote, b: { ...local, alwaysAllow: ['get_connection_string'], cwd: 'x' } } },
    sees: {
      'roo-code': [
        'a unknown https://mcp.example.com/mcp',
        'b stdio node server.js in x',
        '! approve-tools alwaysAllow b get_connection_string',
      ],
    },
  },
  {
    path: 'kilo.jsonc',
    config: {
      mcp: { a: { type: 'local', command: ['node', 'x.js'], environment: { A: '1' } }, b: { type: 'remote', ...remote } },
      permission: { 'a_*': 'allow', a_drop: 'allow', bash: 'allow', b_get: 'ask' },
    },
    sees: {
      'kilo-code': [
        'a stdio node x.js env=A',
        'b http https://mcp.example.com/mcp',
        '! approve-server permission.a_* a',
        '! approve-tools permission.a_drop a drop',
      ],
    },
  },
  {
    path: '.kilocode/mcp.json',
    config: { mcpServers: { a: { type: 'streamable-http', ...remote, alwaysAllow: ['*'] } } },
    sees: { 'kilo-code': ['a http https://mcp.example.com/mcp', '! approve-server alwaysAllow a'] },
  },
  // Continue, Zed
  {
    path: '.continue/mcpServers/notes.json',
    config: '{ // remarks are fine\n "mcpServers": { "notes": { "command": "node" } } }',
    sees: { continue: ['notes stdio node'] },
  },
  {
    path: '.zed/settings.json',
    config: {
      context_servers: {
        a: { ...local, timeout: 60 },
        b: { ...remote, oauth: { client_secret: 'x' } },
        c: { settings: {}, enabled: false },
      },
      agent: { tool_permissions: { default: 'allow', tools: { 'mcp:a:drop': { default: 'allow' }, edit: { default: 'allow' } } } },
      session: { trust_all_worktrees: true },
      lsp: { nix: { command: 'nil' } },
    },
    sees: {
      zed: [
        'a stdio node server.js 60s',
        'b http https://mcp.example.com/mcp credentials=client_secret',
        'c unknown off elsewhere',
        '! approve-everything agent.tool_permissions.default',
        '! approve-tools agent.tool_permissions.tools.mcp:a:drop.default a drop',
        '! trust-project-servers session.trust_all_worktrees',
      ],
    },
  },
  { path: '.zed/settings.json', config: { context_servers: {}, agent: { tool_permissions: { default: 'confirm' } } }, sees: {} },
  // Gemini and Qwen
  {
    path: '.gemini/settings.json',
    config: {
      mcpServers: {
        a: { httpUrl: 'https://a.example.com', trust: true, excludeTools: ['drop'] },
        b: { ...remote, timeout: 30000, oauth: { redirectUri: 'http://x', clientSecret: 'y', enabled: true } },
        c: { tcp: 'ws://c.example.com', nonsense: 1 },
        d: { ...local, cwd: './', trust: false, includeTools: ['get'] },
      },
      mcp: { allowed: ['a', '*'], excluded: ['x'] },
      tools: { allowed: ['run_shell_command(git)', 'a__drop'], truncateToolOutputThreshold: 0 },
      security: { folderTrust: { enabled: false } },
    },
    sees: {
      'gemini-cli': [
        'a http https://a.example.com without=drop',
        'b http https://mcp.example.com/mcp credentials=clientSecret 30000ms',
        'c ws ws://c.example.com unknown=nonsense',
        'd stdio node server.js in ./ only=get',
        '! approve-server mcp.allowed a',
        '! approve-server mcp.allowed',
        '! approve-tools tools.allowed a drop',
        '! trust-project-servers security.folderTrust.enabled',
        '! output-limit tools.truncateToolOutputThreshold',
        '! approve-server trust a',
        '! oauth-url redirectUri b',
      ],
    },
  },
  { path: '.gemini/settings.json', config: { security: { folderTrust: { enabled: true } }, theme: 'x' }, sees: {} },
  {
    path: 'gemini-extension.json',
    config: { name: 'x', version: '1.0.0', mcpServers: { a: { ...local, trust: true } } },
    sees: { 'gemini-cli': ['a stdio node server.js unknown=trust'] },
  },
  {
    path: '.qwen/settings.json',
    config: '{ /* remarks */ "mcpServers": { "a": { "command": "node", "trust": false } } }',
    sees: { 'qwen-code': ['a stdio node'] },
  },
  {
    path: '.qwen/settings.json',
    config: { mcpServers: { a: remote, b: { httpUrl: 'https://b.example.com', trust: true } }, mcp: { allowed: ['a'] } },
    sees: {
      'qwen-code': ['a sse https://mcp.example.com/mcp', 'b http https://b.example.com', '! approve-server trust b'],
    },
  },
  // opencode
  {
    path: 'opencode.json',
    config: {
      mcp: {
        a: { type: 'local', command: ['npx', '-y', 'x'], environment: { A: '1' }, enabled: false },
        b: { type: 'remote', ...remote, oauth: false },
      },
      permission: 'allow',
    },
    sees: {
      opencode: ['a stdio npx -y x env=A off', 'b http https://mcp.example.com/mcp', '! approve-everything permission'],
    },
  },
  {
    path: 'opencode.jsonc',
    config: {
      mcp: { servers: { a: { type: 'local', command: ['npx', 'x'], args: ['y'] } } },
      permission: { '*': 'allow', external_directory: 'allow', skill: { '*': 'allow' }, a_get: 'allow', 'a_*': 'deny' },
    },
    sees: {
      opencode: ['a stdio npx x unknown=args', '! approve-everything permission.*', '! approve-tools permission.a_get a get'],
    },
  },
  // Kiro and Amazon Q
  {
    path: '.kiro/settings/mcp.json',
    config: { mcpServers: { a: { ...local, autoApprove: ['*'] }, b: { ...remote, autoApprove: ['get'], disabled: true } } },
    sees: {
      kiro: [
        'a stdio node server.js',
        'b http https://mcp.example.com/mcp off',
        '! approve-server autoApprove a',
        '! approve-tools autoApprove b get',
      ],
    },
  },
  {
    path: '.kiro/agents/helper.json',
    config: { name: 'x', mcpServers: { a: local }, allowedTools: ['read', '@a'], hooks: { agentSpawn: [{ command: 'date' }] } },
    sees: { kiro: ['a stdio node server.js', '! approve-server allowedTools a', '! run-hook hooks.agentSpawn[0].command'] },
  },
  {
    path: '.amazonq/mcp.json',
    config: { mcpServers: { a: remote, b: { type: 'http', ...remote, timeout: 120000 }, c: { command: '', disabled: true } } },
    sees: {
      'amazon-q': [
        'a unknown https://mcp.example.com/mcp',
        'b http https://mcp.example.com/mcp 120000ms',
        'c stdio off',
      ],
    },
  },
  {
    path: '.amazonq/cli-agents/x.json',
    config: { mcpServers: { a: local }, allowedTools: ['fs_read', '@builtin', '@a', '@a/drop', '@a/*'] },
    sees: {
      'amazon-q': [
        'a stdio node server.js',
        '! approve-server allowedTools a',
        '! approve-tools allowedTools a drop',
        '! approve-server allowedTools a',
      ],
    },
  },
  // Hosts with little of their own
  ...(
    [
      ['junie', '.junie/mcp/mcp.json'],
      ['jetbrains-ai', '/home/alex/.config/JetBrains/AIAssistant/mcp.json'],
      ['lm-studio', '/home/alex/.lmstudio/mcp.json'],
      ['warp', '.warp/.mcp.json'],
      ['augment', '/home/alex/.augment/settings.json'],
      ['trae', '.trae/mcp.json'],
      ['factory', '.factory/mcp.json'],
      ['antigravity', '.agents/mcp_config.json'],
    ] as const
  ).flatMap(([host, path]): Sample[] => [
    { path, config: { mcpServers: {} }, sees: {} },
    {
      path,
      config: { mcpServers: { a: { ...local, env: { A: '1' } }, b: { ...remote, headers: { X: 'y' } } } },
      sees: { [host]: ['a stdio node server.js env=A', 'b http https://mcp.example.com/mcp headers=X'] },
    },
  ]),
  {
    path: '.vs/mcp.json',
    config: { servers: { a: local }, inputs: [] },
    sees: { 'visual-studio': ['a stdio node server.js'] },
  },
  {
    path: '.warp/.mcp.json',
    config: { a: { ...local, working_directory: '/srv' } },
    sees: { warp: ['a stdio node server.js in /srv'] },
  },
  {
    path: '/home/alex/.augment/settings.json',
    config: {
      toolPermissions: [
        { toolName: 'drop_table', permission: { type: 'allow' } },
        { toolName: 'launch-process', permission: { type: 'allow' } },
        { toolName: 'get', permission: { type: 'deny' } },
      ],
    },
    sees: { augment: ['! approve-tools toolPermissions[0] drop_table'] },
  },
  {
    path: '.vscode/settings.json',
    config: { 'augment.advanced': { mcpServers: [{ name: 'a', ...local }] } },
    sees: { augment: ['a stdio node server.js'] },
  },
  {
    path: '.vscode/settings.json',
    config: { 'zencoder.mcpServers': { a: local } },
    sees: { zencoder: ['a stdio node server.js'] },
  },
  {
    path: '.vscode/settings.json',
    config: { 'zencoder.mcpServers': [{ name: 'a', ...remote }], 'amp.dangerouslyAllowAll': true },
    sees: { zencoder: ['a http https://mcp.example.com/mcp'], amp: ['! approve-everything amp.dangerouslyAllowAll'] },
  },
  {
    path: '.amp/settings.json',
    config: {
      'amp.mcpServers': { a: { ...local, includeTools: ['x'] } },
      'amp.dangerouslyAllowAll': true,
      'amp.permissions': [
        { tool: 'mcp__a__*', action: 'allow' },
        { tool: 'Bash', action: 'allow' },
        { tool: 'mcp__a__drop', action: 'ask' },
      ],
    },
    sees: {
      amp: [
        'a stdio node server.js only=x',
        '! approve-everything amp.dangerouslyAllowAll',
        '! approve-server amp.permissions[0] a',
      ],
    },
  },
  {
    path: '.factory/mcp.json',
    config: { mcpServers: { a: { type: 'http', ...remote, oauth: { clientSecret: 'x' }, disabledTools: ['y'] } } },
    sees: { factory: ['a http https://mcp.example.com/mcp credentials=clientSecret without=y'] },
  },
  {
    path: 'crush.json',
    config: {
      mcp: { a: { type: 'stdio', ...local, timeout: 10, disabled_tools: ['x'] }, b: { type: 'http', ...remote, oauth_client_secret: 'y' } },
      permissions: { allowed_tools: ['view', 'mcp_a_drop'] },
      providers: { p: { api_key: '$KEY' } },
      lsp: { go: { command: 'gopls' } },
    },
    sees: {
      crush: [
        'a stdio node server.js 10s without=x',
        'b http https://mcp.example.com/mcp credentials=oauth_client_secret',
        '! approve-tools permissions.allowed_tools a drop',
        '! credential providers.p.api_key',
      ],
    },
  },
  { path: 'crush.json', config: { lsp: { go: { command: 'gopls' } } }, sees: {} },
  {
    path: '.agents/mcp_config.json',
    config: { mcpServers: { a: { serverUrl: 'https://a.example.com', enabled: false } } },
    sees: { antigravity: ['a http https://a.example.com unknown=enabled'] },
  },
  // Codex, Continue, Goose and Smithery
  {
    path: '/home/alex/.codex/config.toml',
    config: {
      approval_policy: 'never',
      sandbox_mode: 'danger-full-access',
      sandbox_workspace_write: { writable_roots: ['/srv'] },
      shell_environment_policy: { set: { A: '1' } },
      projects: { '/home/alex': { trust_level: 'trusted' }, '/x': { trust_level: 'untrusted' } },
      mcp_servers: {
        a: {
          ...local,
          env_vars: ['TOKEN'],
          default_tools_approval_mode: 'approve',
          tools: { drop: { approval_mode: 'approve' }, get: { approval_mode: 'prompt' } },
          startup_timeout_sec: 20,
        },
        b: { ...remote, bearer_token_env_var: 'T', http_headers: { X: 'y' }, env_http_headers: { Y: 'Z' }, enabled: false },
        c: { ...remote, bearer_token: 'x', type: 'http' },
      },
    },
    sees: {
      codex: [
        'a stdio node server.js names=TOKEN 20s',
        'b http https://mcp.example.com/mcp headers=X off',
        'c http https://mcp.example.com/mcp credentials=bearer_token unknown=type',
        '! approve-tools mcp_servers.a.tools.drop.approval_mode a drop',
        '! approve-everything approval_policy',
        '! sandbox-off sandbox_mode',
        '! writable-root sandbox_workspace_write.writable_roots',
        '! trust-project-servers projects./home/alex.trust_level',
        '! environment shell_environment_policy.set',
        '! approve-server default_tools_approval_mode a',
      ],
    },
  },
  { path: '.codex/config.toml', config: { approval_policy: 'on-request', sandbox_mode: 'workspace-write' }, sees: {} },
  {
    path: '.continue/mcpServers/notes.yaml',
    config: {
      name: 'x',
      version: '1.0.0',
      schema: 'v1',
      mcpServers: [
        { name: 'a', ...local, env: { A: '1' } },
        { name: 'b', type: 'streamable-http', ...remote, requestOptions: { headers: { X: 'y' }, verifySsl: false } },
        { uses: 'org/block' },
      ],
    },
    sees: {
      continue: [
        'a stdio node server.js env=A',
        'b http https://mcp.example.com/mcp headers=X',
        '#3 unknown elsewhere',
        '! tls-off verifySsl b',
      ],
    },
  },
  {
    path: '/home/alex/.continue/permissions.yaml',
    config: { allow: ['*', 'Read'], exclude: ['Bash'] },
    sees: { continue: ['! approve-everything allow'] },
  },
  {
    path: '/home/alex/.config/goose/config.yaml',
    config: {
      GOOSE_MODE: 'auto',
      extensions: {
        a: { type: 'stdio', enabled: true, name: 'a', cmd: 'npx', args: ['x'], envs: { A: '1' }, env_keys: ['K'], timeout: 300 },
        b: { type: 'streamable_http', enabled: false, name: 'b', uri: 'https://b.example.com', headers: { X: '$K' } },
        developer: { type: 'builtin', enabled: true, name: 'developer' },
        d: { type: 'sse', enabled: true, name: 'd', uri: 'https://d.example.com', available_tools: ['get'] },
      },
    },
    sees: {
      goose: [
        'a stdio npx x env=A names=K 300s',
        'b http https://b.example.com headers=X off',
        'developer unknown elsewhere',
        'd unknown https://d.example.com only=get',
        '! approve-everything GOOSE_MODE',
      ],
    },
  },
  { path: '/home/alex/.config/goose/config.yaml', config: { GOOSE_MODE: 'approve', extensions: {} }, sees: {} },
  {
    path: 'smithery.yaml',
    config: { startCommand: { type: 'stdio', commandFunction: '(c) => ({})', exampleConfig: { city: 'Oslo' } } },
    sees: { smithery: ['! run-command startCommand.commandFunction', '! environment startCommand.exampleConfig'] },
  },
  { path: 'smithery.yaml', config: { runtime: 'typescript' }, sees: {} },
  // Manifests and files that only their text can place
  {
    path: 'mcp.json',
    config: { $schema: 'https://agent-plugins.org/schemas/1.0.0/mcp.schema.json', mcpServers: { a: { type: 'stdio', ...local } } },
    sees: { 'agent-plugins': ['a stdio node server.js'] },
  },
  {
    path: 'mcp.json',
    config: { servers: { a: { command: ['node', 'x.js'], gallery: true }, b: { transport: { type: 'sse', ...remote } } } },
    sees: { unplaced: ['a stdio node x.js unknown=gallery', 'b sse https://mcp.example.com/mcp'] },
  },
  { path: '.mcp/mcp.json', config: { a: local }, sees: { unplaced: ['a stdio node server.js'] } },
  {
    path: 'mcp.json',
    config: {
      $schema: 'https://agent-plugins.org/schemas/1.0.0/mcp.schema.json',
      mcpServers: { a: { type: 'streamable-http', ...remote }, b: { ...remote, tools: [] } },
      inputs: [],
    },
    sees: {
      'agent-plugins': [
        'a http https://mcp.example.com/mcp',
        'b unknown https://mcp.example.com/mcp unknown=tools',
        'unknown inputs',
      ],
    },
  },
  { path: 'mcp.json', config: { tools: ['x'], version: 1, description: 'rules' }, sees: {} },
  {
    path: '.windsurf/mcp_config.json',
    config: { mcpServers: { a: { serverUrl: 'https://a.example.com', autoApprove: ['*'] } } },
    sees: { unplaced: ['a http https://a.example.com', '! approve-server autoApprove a'] },
  },
  {
    path: 'server.json',
    config: {
      $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
      name: 'io.example/notes',
      packages: [
        {
          registryType: 'npm',
          identifier: '@example/notes',
          version: '1.0.0',
          transport: { type: 'stdio' },
          environmentVariables: [{ name: 'TOKEN', isSecret: true }, { name: 'LEVEL', default: 'warn' }],
        },
      ],
      remotes: [{ type: 'sse', ...remote, headers: [{ name: 'X-Key', value: 'v' }] }],
      status: 'active',
    },
    sees: {
      'mcp-registry': [
        '@example/notes stdio env=LEVEL elsewhere',
        '#1 sse https://mcp.example.com/mcp headers=X-Key',
        'unknown status',
      ],
    },
  },
  { path: 'server.json', config: { port: 8080, packages: 'x' }, sees: {} },
  {
    path: 'manifest.json',
    config: {
      manifest_version: '0.3',
      server: {
        type: 'node',
        entry_point: 'index.js',
        mcp_config: { command: 'node', args: ['${__dirname}/index.js'], env: { A: '1' }, platform_overrides: { win32: { env: { B: '2' } } } },
      },
      user_config: { folder: { type: 'directory', default: '${HOME}' }, name: { type: 'string', default: 'x' } },
    },
    sees: { mcpb: ['mcp_config stdio node ${__dirname}/index.js env=A,B', '! root user_config.folder'] },
  },
  { path: 'manifest.json', config: { manifest_version: 3, name: 'A browser extension', background: {} }, sees: {} },
  // Shapes that do not fit
  {
    path: '.kiro/settings/mcp.json',
    config: { mcpServers: [{ name: 'a', ...local }] },
    sees: { kiro: ['a stdio node server.js unknown=name', 'malformed mcpServers: an object from server names to entries'] },
  },
  {
    path: '.roo/mcp.json',
    config: { mcpServers: { a: { ...local, args: 'x', timeout: '5' }, odd: 3, _note: 'remarks are no entries' } },
    sees: {
      'roo-code': [
        'a stdio node x',
        'malformed odd: a server entry (an object)',
        'malformed args: a list of strings',
        'malformed timeout: a number',
      ],
    },
  },
];
