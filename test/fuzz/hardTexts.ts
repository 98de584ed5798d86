/** Texts that are hard on patterns: pieces that are said again and again, and the places where they stand. */

/** A configuration around its entries. */
export const wrap = (entries: string): string => `{"mcpServers":{${entries}}}`;

/** A local server with more members. */
export const entry = (name: string, rest: string): string =>
  `${JSON.stringify(name)}:{"command":"npx","args":["-y","x@latest"],${rest}}`;

/** What is repeated. */
export const pieces = ['a', 'token=', '${', '%41', '../', '@', 'http://', '$(`"', ' ', '-'];

/** Entries with a value, given as JSON, in each place. */
export const shapes: readonly ((value: string) => string)[] = [
  (value) => entry('a', `"env":{"API_TOKEN":${value}}`),
  (value) => entry('a', `"args":[${value}]`),
  (value) => entry('a', `"command":${value}`),
  (value) => entry('a', `"url":${value}`),
  (value) => entry('a', `"cwd":${value}`),
  (value) => `"b":{"command":"bash","args":["-c",${value}]}`,
  (value) => `"c":{"url":"https://h/${value.slice(1)}}`,
];
