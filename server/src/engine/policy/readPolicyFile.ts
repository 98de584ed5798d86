/** Reads one policy file: a text in, what it says and what is wrong with it out. Strict, and each part stands alone. */
import type { Persona, ReviewRecord, RuleLevel, SuppressionEntry } from '../../../../shared/src/settings';
import { failLevels, personas, requirableControls, ruleLevels } from '../../../../shared/src/settingValues';
import { type Glob, hasGlobSigns, readGlob } from '../strings/paths/glob';
import { readText, refusal } from '../syntax/readText';
import { type At, type PlacedReader, placedReader, shown, unknownWord } from './placedReader';
import { readLists } from './policyLists';
import type { FailOn, Placed, PlacedSuppression, PolicyFile, PolicyOverride } from './policyModel';

/** What a policy may speak of. */
export interface PolicyTerms {
  /** Ids of all rules. */
  rules: readonly string[];
}

/** Keys at the top of a policy file. */
const policyKeys = [
  ...['$schema', 'extends', 'persona', 'failOn', 'rules', 'exclude', 'overrides'],
  ...['allow', 'deny', 'require', 'ignore', 'reviewed'],
] as const;

const overrideKeys = ['files', 'persona', 'rules', 'allow', 'deny'] as const;
const ignoreKeys = ['rule', 'file', 'pointer', 'reason', 'owner', 'expires'] as const;
const reviewKeys = ['digest', 'date', 'version', 'seen', 'tools'] as const;

/** Reads a text; nothing in it can make it throw. */
export function readPolicyFile(path: string, text: string, terms: PolicyTerms): PolicyFile {
  const reader = placedReader(path, text);
  const start = { start: 0, end: 0 };
  const refused = refusal(text, 'json');
  const read = refused === undefined ? readText(text, 'json') : undefined;
  if (refused !== undefined) reader.problem(start, '', `The file cannot be read: ${refused}.`);
  for (const { start: from, end, message } of read?.problems ?? []) {
    reader.problem({ start: from, end }, '', `It is not valid JSON: ${message}.`);
  }
  const root = read?.root;
  if (root?.kind !== 'object') {
    if (root) reader.problem(root, '', 'It is not a JSON object.');
    return emptyFile(path, reader);
  }
  return readMembers(path, reader, { node: root, key: '' }, terms);
}

function emptyFile(path: string, { problems }: PlacedReader): PolicyFile {
  const none = new Map<string, never>();
  return {
    ...{ path, problems, extends: [], persona: undefined, failOn: undefined, rules: none, exclude: [] },
    ...{ overrides: [], allow: {}, deny: {}, require: [], ignore: [], reviewed: none },
  };
}

function readMembers(path: string, reader: PlacedReader, root: At, terms: PolicyTerms): PolicyFile {
  const found = reader.members(root, policyKeys);
  const of = <T>(key: (typeof policyKeys)[number], read: (at: At) => T): T | undefined => {
    const at = found.get(key);
    return at && read(at);
  };
  of('$schema', (at) => reader.text(at));
  return {
    path,
    problems: reader.problems,
    extends: of('extends', (at) => readTexts(reader, at)) ?? [],
    persona: of('persona', (at) => reader.oneOf(at, personas)),
    failOn: of('failOn', (at) => placed(reader, at, reader.oneOf<FailOn>(at, failLevels))),
    rules: of('rules', (at) => readRules(reader, at, terms)) ?? new Map(),
    exclude: of('exclude', (at) => readGlobs(reader, at)) ?? [],
    overrides: of('overrides', (at) => reader.items(at).flatMap((item) => readOverride(reader, item, terms))) ?? [],
    allow: of('allow', (at) => readLists(reader, at, false)) ?? {},
    deny: of('deny', (at) => readLists(reader, at, true)) ?? {},
    require: of('require', (at) => readRequire(reader, at)) ?? [],
    ignore: of('ignore', (at) => reader.items(at).flatMap((item) => readIgnore(reader, item, terms))) ?? [],
    reviewed: of('reviewed', (at) => readReviews(reader, at)) ?? new Map(),
  };
}

function placed<T>(reader: PlacedReader, at: At, value: T | undefined): Placed<T> | undefined {
  return value === undefined ? undefined : { value, place: reader.place(at.node) };
}

/** One text, or a list of them. */
function readTexts(reader: PlacedReader, at: At): Placed<string>[] {
  const items = at.node.kind === 'string' ? [at] : reader.items(at);
  return items.flatMap((item) => placed(reader, item, reader.text(item)) ?? []);
}

function readRules(reader: PlacedReader, at: At, { rules }: PolicyTerms): Map<string, Placed<RuleLevel>> {
  const levels = new Map<string, Placed<RuleLevel>>();
  for (const { name, member, at: inner } of reader.entries(at)) {
    if (!rules.includes(name)) {
      const sentence = `There is no rule ${shown(name)}`;
      reader.problem(member.keySpan, inner.key, unknownWord(sentence, name, rules), 'warning');
    }
    const level = placed(reader, inner, reader.oneOf(inner, ruleLevels));
    if (level) levels.set(name, level);
  }
  return levels;
}

function readGlobs(reader: PlacedReader, at: At): Placed<Glob>[] {
  return reader.items(at).flatMap((item) => placed(reader, item, readOneGlob(reader, item)) ?? []);
}

function readOneGlob(reader: PlacedReader, at: At): Glob | undefined {
  const text = reader.text(at);
  if (text === undefined) return undefined;
  const reading = readGlob(text);
  return 'glob' in reading ? reading.glob : reader.problem(at.node, at.key, `The glob ${reading.wrong}.`);
}

function readOverride(reader: PlacedReader, at: At, terms: PolicyTerms): PolicyOverride[] {
  const found = reader.members(at, overrideKeys);
  const files = found.get('files');
  if (!files) {
    reader.problem(at.node, at.key, 'It needs "files", the globs that it is for.');
    return [];
  }
  const [persona, rules, allow, deny] = (['persona', 'rules', 'allow', 'deny'] as const).map((key) => found.get(key));
  return [
    {
      files: readGlobs(reader, files).map(({ value }) => value),
      persona: persona && reader.oneOf<Persona>(persona, personas),
      rules: rules ? readRules(reader, rules, terms) : new Map(),
      allow: allow ? readLists(reader, allow, false) : {},
      deny: deny ? readLists(reader, deny, true) : {},
    },
  ];
}

function readRequire(reader: PlacedReader, at: At): Placed<string>[] {
  return reader.items(at).flatMap((item) => placed<string>(reader, item, reader.oneOf(item, requirableControls)) ?? []);
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the calendar as YYYY-MM-DD. */
function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = (DAY.exec(text) ?? []).map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const longest = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= longest;
}

function readIgnore(reader: PlacedReader, at: At, { rules }: PolicyTerms): PlacedSuppression[] {
  const found = reader.members(at, ignoreKeys);
  const before = reader.problems.length;
  const texts = new Map([...found].map(([key, inner]) => [key, reader.text(inner)] as const));
  for (const key of ['rule', 'reason'] as const) {
    if (!found.has(key)) reader.problem(at.node, `${at.key}.${key}`, `It needs "${key}".`);
    else if (texts.get(key)?.trim() === '') reader.problem(found.get(key)!.node, `${at.key}.${key}`, 'It is empty.');
  }
  const [rule = '', file, pointer, reason = '', owner, expires] = ignoreKeys.map((key) => texts.get(key));
  if (expires !== undefined && !isDay(expires)) {
    const says = 'It has to be a day, as in "2027-03-31": nothing is ignored for ever.';
    reader.problem(found.get('expires')!.node, `${at.key}.expires`, says);
  }
  if (pointer !== undefined && pointer !== '' && !pointer.startsWith('/')) {
    reader.problem(
      found.get('pointer')!.node,
      `${at.key}.pointer`,
      'It has to be a JSON pointer, as in "/mcpServers/a".',
    );
  }
  const glob = file !== undefined && hasGlobSigns(file) ? readOneGlob(reader, found.get('file')!) : undefined;
  if (reader.problems.length > before) return [];
  if (!rules.includes(rule)) {
    const sentence = `There is no rule ${shown(rule)}`;
    reader.problem(found.get('rule')!.node, `${at.key}.rule`, unknownWord(sentence, rule, rules), 'warning');
  }
  const entry: SuppressionEntry = {
    rule,
    reason,
    ...(file !== undefined && { file }),
    ...(pointer !== undefined && { pointer }),
    ...(owner !== undefined && { owner }),
    ...(expires !== undefined && { expires }),
  };
  return [{ value: entry, glob, place: reader.place(at.node) }];
}

function readReviews(reader: PlacedReader, at: At): Map<string, ReviewRecord> {
  const reviews = new Map<string, ReviewRecord>();
  for (const { name, at: inner } of reader.entries(at)) {
    const before = reader.problems.length;
    const found = reader.members(inner, reviewKeys);
    const seen = found.get('seen');
    const lines = seen && reader.items(seen).flatMap((item) => reader.text(item) ?? []);
    const tools = found.get('tools');
    const digests = tools && readDigests(reader, tools);
    const [digest, date, version] = (['digest', 'date', 'version'] as const).map((key) => {
      const value = found.get(key);
      if (!value) return reader.problem(inner.node, `${inner.key}.${key}`, `It needs "${key}".`);
      return reader.text(value);
    });
    if (reader.problems.length > before || digest === undefined || date === undefined || version === undefined)
      continue;
    reviews.set(name, { digest, date, version, ...(lines && { seen: lines }), ...(digests && { tools: digests }) });
  }
  return reviews;
}

/** Without a prototype: the names of tools come from elsewhere. */
function readDigests(reader: PlacedReader, at: At): Record<string, string> {
  const digests: Record<string, string> = Object.create(null);
  for (const { name, at: inner } of reader.entries(at)) digests[name] = reader.text(inner) ?? '';
  return digests;
}
