/** Variables that decide which code a process loads, and where model APIs are reached. */
import { wordSet } from './wordSet';

/** The value is code, or names code, that runs before the program does. */
export const loaderVariables = wordSet(
  'LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES DYLD_FORCE_FLAT_NAMESPACE PYTHONSTARTUP BASH_ENV DOTNET_STARTUP_HOOKS NODE_REPL_EXTERNAL_MODULE BUN_CONFIG_PRELOAD PROMPT_COMMAND PERL5DB ZDOTDIR',
);

/** Options inside a variable that load code. */
export const loaderOptions: ReadonlyMap<string, RegExp> = new Map([
  [
    'NODE_OPTIONS',
    /(?:^|\s)(?:--require|-r|--import|--loader|--experimental-loader)(?:\s{1,4}|=)("[^"]{1,300}"|\S{1,300})/,
  ],
  ['BUN_OPTIONS', /(?:^|\s)(?:--preload|--require|-r|--import)(?:\s{1,4}|=)("[^"]{1,300}"|\S{1,300})/],
  ['RUBYOPT', /(?:^|\s)-r\s?("[^"]{1,300}"|\S{1,300})/],
  ['PERL5OPT', /(?:^|\s)-M\s?("[^"]{1,300}"|\S{1,300})/],
  ['JAVA_TOOL_OPTIONS', /-(?:javaagent|agentpath|agentlib):(\S{1,300})/],
  ['JDK_JAVA_OPTIONS', /-(?:javaagent|agentpath|agentlib):(\S{1,300})/],
]);

/** Names of files that decide what a program runs: `ansible` loads plugins, `terraform` its providers, `git` commands. */
export const configFileVariables = wordSet(
  'ANSIBLE_CONFIG TF_CLI_CONFIG_FILE TERRAFORM_CONFIG GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_CONFIG GIT_TEMPLATE_DIR GIT_EXEC_PATH',
);

/** Command lines that another program runs now and then; ordinary as long as they name an installed program. */
export const commandVariables = wordSet(
  'GIT_SSH_COMMAND GIT_SSH GIT_EXTERNAL_DIFF GIT_PAGER GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_ASKPASS GIT_PROXY_COMMAND SSH_ASKPASS SUDO_ASKPASS EDITOR VISUAL PAGER MANPAGER BROWSER LESSOPEN LESSCLOSE',
);

/** The shell expands these when it shows a prompt or traces a line. */
export const expandedVariables = wordSet('PS0 PS1 PS2 PS4');

/** Where a process sends what it would send to the network itself. */
export const proxyVariables = wordSet('HTTP_PROXY HTTPS_PROXY ALL_PROXY');

/** Folders that are searched for code; ordinary as long as nobody else can write there. */
export const searchPaths = wordSet(
  'PYTHONPATH NODE_PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH DYLD_FRAMEWORK_PATH PERL5LIB RUBYLIB CLASSPATH',
);

/** Addresses of model APIs, which get every prompt and the key. */
export const MODEL_ADDRESS =
  /^(?:ANTHROPIC_(?:API_URL|(?:BEDROCK_|VERTEX_|FOUNDRY_)?BASE_URL)|OPENAI_API_(?:BASE_URL|HOST)|GOOGLE_(?:GEMINI|VERTEX)_BASE_URL|(?:OPENAI|(?:GOOGLE_)?GEMINI|MISTRAL|DEEPSEEK)_(?:BASE_URL|API_BASE)|(?:GROQ|OPENROUTER|XAI|COPILOT_PROVIDER|DASHSCOPE|MOONSHOT|CLAUDE_CODE_API)_BASE_URL|CODE_ASSIST_ENDPOINT)$/;

/** Vendors whose own API stands behind the address, many of them in the words of another vendor's API. */
export const modelVendors: readonly string[] = [
  ...['anthropic.com', 'openai.com', 'azure.com', 'amazonaws.com', 'googleapis.com', 'mistral.ai', 'deepseek.com'],
  ...['groq.com', 'openrouter.ai', 'x.ai', 'z.ai', 'bigmodel.cn', 'moonshot.ai', 'moonshot.cn', 'aliyuncs.com'],
  ...['together.xyz', 'together.ai', 'fireworks.ai', 'perplexity.ai', 'cohere.com', 'cohere.ai', 'cerebras.ai'],
  ...['nvidia.com', 'sambanova.ai', 'githubcopilot.com', 'cloudflare.com', 'huggingface.co'],
  ...['siliconflow.cn', 'siliconflow.com', 'minimax.io', 'minimaxi.com', 'volces.com', 'novita.ai', 'deepinfra.com'],
  ...['chutes.ai', 'ollama.com', 'opencode.ai', 'nebius.com', 'venice.ai', 'kimi.com'],
];
