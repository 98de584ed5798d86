/** Look-ups over the text of a data package. */
import type { MaliciousRow, RetiredRow, VulnerableRow } from '../../../../shared/src/knowledge/advisories';
import type { KnowledgeHeader, KnownNames } from '../../../../shared/src/knowledge/document';
import type { KnownServer } from '../../../../shared/src/knowledge/servers';
import type { Knowledge, SecretForms } from './knowledgeModel';
import { FIRST_ROW_LINE, type KnowledgeText, partLines, type RowNumbers, SHORTENED } from './knowledgeText';
import type { PackageIndex } from './packageIndex';
import { parsePackageKey } from './packageKey';

/** The data in a text that is trusted to be one that was written here. The same row is the same object at each look-up. */
export function readKnowledge(load: () => KnowledgeText): Knowledge {
  const { text, pieces } = load();
  const lines = text.split('\n');
  const whole = (line: string): string =>
    pieces.length ? line.replace(SHORTENED, (code) => pieces[code.charCodeAt(0) - 128]!) : line;
  const part = <T>(name: keyof typeof partLines): T => {
    const line = whole(lines[partLines[name]]!);
    return JSON.parse(line.slice(line.indexOf(':') + 1, -1)) as T;
  };
  const read: unknown[] = [];
  const rowAt = <T>(number: number): T => {
    read[number] ??= JSON.parse(whole(lines[FIRST_ROW_LINE + number]!).replace(/,$/, ''));
    return read[number] as T;
  };
  let secrets: SecretForms | undefined;
  let names: KnownNames | undefined;
  return {
    header: part<KnowledgeHeader>('header'),
    packages: indexOver(() => part<RowNumbers>('index'), rowAt),
    get secrets() {
      secrets ??= part<SecretForms>('secrets');
      return secrets;
    },
    get names() {
      names ??= part<KnownNames>('names');
      return names;
    },
  };
}

function indexOver(readNumbers: () => RowNumbers, rowAt: <T>(number: number) => T): PackageIndex {
  let numbers: RowNumbers | undefined;
  const known = (): RowNumbers => {
    numbers ??= readNumbers();
    return numbers;
  };
  const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
    Object.hasOwn(record, key) ? record[key] : undefined;
  const serverAt = (number: number | undefined): KnownServer | undefined =>
    number === undefined ? undefined : rowAt<KnownServer>(number);
  return {
    keys: () => Object.keys(known().rows),
    rows(key) {
      const found = own(known().rows, key);
      if (!found) return undefined;
      const [malicious, vulnerable, retired] = found;
      return {
        malicious: malicious.map((number) => rowAt<MaliciousRow>(number)),
        vulnerable: vulnerable.map((number) => rowAt<VulnerableRow>(number)),
        retired: retired.map((number) => rowAt<RetiredRow>(number)),
      };
    },
    server: (key) => serverAt(own(known().server, key)),
    program: (name) => serverAt(own(known().program, name)),
    remotes: (host) =>
      own(known().remotes, host)?.map(([path, number]) => ({ path, server: rowAt<KnownServer>(number) })),
    packages() {
      const official = new Set(known().official);
      return Object.entries(known().server).map(([key, number]) => ({
        ...parsePackageKey(key),
        official: official.has(number),
      }));
    },
  };
}
