/** Words that readers stumble over, and what we write instead. `docs/words.md` is the glossary. */

/** A word or phrase, and the plain one. */
export interface OddWord {
  readonly pattern: RegExp;
  readonly instead: string;
}

/** In no text that people read, on no page. */
export const oddWords: readonly OddWord[] = [
  { pattern: /\bgrav(?:e|est|er)\b/i, instead: 'severe, most severe' },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, instead: 'fix' },
  { pattern: /\bwhatever steers\b|\bsteers\b/i, instead: 'controls, influences' },
  { pattern: /\breads? along\b/i, instead: 'reads its traffic' },
  { pattern: /\b(?:every|any|some)body\b/i, instead: 'everyone, anyone, someone' },
  { pattern: /\bwithout a question\b|\bunasked\b/i, instead: 'without asking' },
  { pattern: /\btalked into\b/i, instead: 'misused' },
  { pattern: /\bMCP Lens\b|\bConfig Lens Server\b/, instead: 'MCP Config Lens' },
];

/** In no message, title, setting or command, where there is no room for a second reading. */
export const oddShortWords: readonly OddWord[] = [
  ...oddWords,
  {
    pattern: /\bstands? (?:in|at|on|below|beside|under|there|here|by|alone|elsewhere|outside|for)\b/i,
    instead: 'is in',
  },
  { pattern: /\bholds?\b/i, instead: 'contains, applies, is met' },
  { pattern: /\bthe person\b|\ba person's\b/i, instead: 'you' },
  { pattern: /\bswitch(?:es|ed)? (?:it |them )?(?:on|off)\b/i, instead: 'turn on, turn off' },
  { pattern: /\b(?:retired|waives?d?|encloses?)\b/i, instead: 'deprecated, no longer maintained' },
  { pattern: /\brefuse[sd]?\b/i, instead: 'rejects, denies' },
  { pattern: /\bdrops? (?:the|it)\b/i, instead: 'ignores, removes' },
  { pattern: /\bin (?:the )?words of\b/i, instead: 'in the form of' },
  { pattern: /\bwants?\b/i, instead: 'expects, needs' },
  { pattern: /\bblanks?\b/i, instead: 'space' },
  { pattern: /\bbehind\b/i, instead: 'after' },
  { pattern: /\bmeanwhile\b/i, instead: 'nothing' },
  { pattern: /\bweakness(?:es)?\b/i, instead: 'vulnerability' },
];

/** What is odd in a text, as lines of a failure. Code between backticks and quoted names are data. */
export function oddIn(text: string, words: readonly OddWord[], where: string): string[] {
  const prose = text.replace(/`[^`\n]*`|"[^"\n]*"/g, '…');
  return words.flatMap(({ pattern, instead }) => {
    const found = pattern.exec(prose);
    return found ? [`${where}: «${found[0]}» in «${text.slice(0, 160)}»; write: ${instead}`] : [];
  });
}
