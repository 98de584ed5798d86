/** Variables that decide which code a process loads, and where model APIs are reached. */
import { wordSet } from './wordSet';

/** The value is code, or names code, that runs before the program does. */
export const loaderVariables = wordSet(
  'LD_PRELOAD LD_AUDIT DYLD_INSERT_LIBRARIES DYLD_FORCE_FLAT_NAMESPACE PYTHONSTARTUP BASH_ENV DOTNET_STARTUP_HOOKS',
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

/** Folders that are searched for code; ordinary as long as nobody else can write there. */
export const searchPaths = wordSet(
  'PYTHONPATH NODE_PATH LD_LIBRARY_PATH DYLD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH DYLD_FRAMEWORK_PATH PERL5LIB RUBYLIB CLASSPATH',
);

/** Addresses of model APIs, which get every prompt and the key. */
export const MODEL_ADDRESS =
  /^(?:ANTHROPIC_(?:BASE_URL|API_URL|BEDROCK_BASE_URL|VERTEX_BASE_URL)|OPENAI_(?:BASE_URL|API_BASE|API_BASE_URL|API_HOST)|(?:GOOGLE_)?GEMINI_(?:BASE_URL|API_BASE)|GOOGLE_(?:GEMINI|VERTEX)_BASE_URL|MISTRAL_(?:BASE_URL|API_BASE)|DEEPSEEK_(?:BASE_URL|API_BASE)|GROQ_BASE_URL|OPENROUTER_BASE_URL|XAI_BASE_URL)$/;

/** Vendors whose own API stands behind the address, many of them in the words of another vendor's API. */
export const modelVendors: readonly string[] = [
  ...['anthropic.com', 'openai.com', 'azure.com', 'amazonaws.com', 'googleapis.com', 'mistral.ai', 'deepseek.com'],
  ...['groq.com', 'openrouter.ai', 'x.ai', 'z.ai', 'bigmodel.cn', 'moonshot.ai', 'moonshot.cn', 'aliyuncs.com'],
  ...['together.xyz', 'together.ai', 'fireworks.ai', 'perplexity.ai', 'cohere.com', 'cohere.ai', 'cerebras.ai'],
  ...['nvidia.com', 'sambanova.ai', 'githubcopilot.com', 'inference.ai.azure.com', 'cloudflare.com', 'huggingface.co'],
  ...['siliconflow.cn', 'siliconflow.com', 'minimax.io', 'minimaxi.com', 'volces.com', 'novita.ai', 'deepinfra.com'],
];
