/** Expressions that the checker does not prove, with the reason why their input is short. */
import { configPath } from '../../client/src/configPathPattern';
import { instructionWordings } from '../../server/src/data/instructionWording';

/** One waiver: the longest text that the expression ever sees, and who sees to that. */
export interface Waiver {
  path: string;
  /** As in regexes.json. */
  regex: string;
  /** Characters. */
  longest: number;
  because: string;
  /** Put together from tables, so that its verdict can change with them. */
  generated?: true;
  /** Texts of at most that length that are hard for it, besides the checker's own. */
  hard: readonly string[];
}

/** Every waiver; one that is not needed fails the test. */
export const waivers: readonly Waiver[] = [
  {
    path: 'server/src/engine/knowledge/packageKey.ts',
    regex: String.raw`/(?:\.git)?(?:[@#?].{0,300})?\/?$/`,
    longest: 300,
    because: 'longer names are returned as they are (MAX_NAME_CHARS)',
    hard: [`${'@'.repeat(299)}\n`, '.git@'.repeat(60), '#/'.repeat(150)],
  },
  {
    path: 'server/src/engine/strings/packages/sourceUrl.ts',
    regex: String.raw`/[-_/]v?(\d+\.\d+\.\d+[\w.+-]*?)(?:-py\d[\w.-]*|-cp\d[\w.-]*)?\.(?:tgz|tar\.gz|zip|whl|tar\.bz2)$/i`,
    longest: 256,
    because: 'longer file names are not looked at (MAX_FILE_NAME_CHARS)',
    hard: [`/1.0.0${'-py0'.repeat(62)}`, `/${'-1.1.1-py1'.repeat(25)}`, `/1.1.1${'.zip'.repeat(62)}_`],
  },
  {
    path: 'server/src/engine/strings/secrets/structuredSecret.ts',
    regex: String.raw`/[;&?\s][\w -]{1,40}=/`,
    longest: 4096,
    because: 'only so much behind a name is looked at (MAX_PAIR_SEARCH_CHARS); each start looks at 41 characters',
    hard: [' '.repeat(4096), ';a'.repeat(2048)],
  },
  {
    path: 'server/src/engine/syntax/editYaml.ts',
    regex: String.raw`/(?:^|[\s,[{:])!\S{0,80}\s{1,80}$/`,
    longest: 200,
    because: 'only the text right before a value is looked at',
    hard: [' !'.repeat(100), `!${' '.repeat(198)}x`],
  },
  {
    path: 'client/src/configPathPattern.ts',
    regex: `/${configPath.source}/`,
    longest: 256,
    because: 'only the end of a path is looked at (mayHoldServers)',
    generated: true,
    hard: ['/.'.repeat(128), 'mcpServers/'.repeat(23)],
  },
  {
    path: 'server/src/engine/servers/packagePins.ts',
    regex: String.raw`/(?:git\+)?((?:https?|ssh):\/\/\S{1,500})$/`,
    longest: 1024,
    because: 'longer specifications are not read (MAX_SPEC_CHARS)',
    hard: ['ssh://'.repeat(170), `${'git+https://'.repeat(85)} `],
  },
  {
    path: 'server/src/engine/servers/packagePins.ts',
    regex: String.raw`/(?:^|[ @+])git@[\w.-]{1,250}:\S{1,400}$/`,
    longest: 1024,
    because: 'longer specifications are not read (MAX_SPEC_CHARS)',
    hard: ['@git@a:'.repeat(146), `${'+git@a:b'.repeat(127)} `],
  },
  // In ASCII alone, the second wording is proven.
  ...[
    { text: 'é', indexes: [0, 1, 2] },
    { text: 'e', indexes: [0, 2] },
  ].flatMap(({ text, indexes }) =>
    indexes.map((index) => ({
      path: 'server/src/data/instructionWording.ts',
      regex: String(instructionWordings[index]!.patternFor(text)),
      longest: 8000,
      because: `longer texts are judged in pieces (wording ${index + 1})`,
      hard: [
        'ignore ',
        'forget all all previous ',
        'ignora instruções ',
        'не говори',
        '忽略之前',
        'read ~',
        'send <secret ',
      ].map((pump) => pump.repeat(Math.floor(8000 / pump.length))),
    })),
  ),
];
