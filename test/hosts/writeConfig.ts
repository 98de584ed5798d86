/** Writes a value in a document's format, as strictly as its host wants it, with comments where they may stand. */
import type { HostDocument } from '../../shared/src/hosts/host';
import type { Pick } from '../fixtures/secretMarkers';
import type { Value } from './generatedConfig';

type Table = { [key: string]: Value };

/** The text of a configuration. Comments are numbered, so that each can be looked for. */
export function writeConfig(value: Value, document: HostDocument, pick: Pick): string {
  let count = 0;
  const remark = (mark: string): string => (document.comments && pick(4) === 0 ? ` ${mark} remark ${++count}` : '');
  switch (document.format) {
    case 'json':
      return `${json(value, '', remark, document.trailingCommas, pick)}\n`;
    case 'toml':
      return toml(value as Table, [], remark, pick);
    case 'yaml':
      return yaml(value as Table, '', remark, pick);
    case 'calls':
      return calls(value as Table);
    case 'shell':
      return typeof value === 'object' ? '' : String(value);
    case 'markdown':
      return `---\nname: agent\n${yaml(value as Table, '', remark, pick)}---\n\n# Body\n\n- not: [ yaml\n`;
  }
}

/** Each member whose value is a list of objects becomes that many calls; everything else has no place in such a text. */
function calls(table: Table): string {
  return Object.entries(table)
    .flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => [name, each] as const) : []))
    .map(([name, each]) => {
      const named = Object.entries(each as Table).map(([key, own]) => `${key} = ${JSON.stringify(own)}`);
      return `${name}(${named.join(', ')})\n`;
    })
    .join('');
}

type Remark = (mark: string) => string;

function json(value: Value, indent: string, remark: Remark, trailing: boolean, pick: Pick): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item) => json(item, `${indent}  `, remark, trailing, pick))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${json(item, `${indent}  `, remark, trailing, pick)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  if (isList && pick(2)) return `[${parts.join(', ')}]`.includes('//') ? lines() : `[${parts.join(', ')}]`;
  return lines();

  function lines(): string {
    const rows = parts.map((part, i) => {
      const comma = i < parts.length - 1 || (trailing && pick(3) === 0) ? ',' : '';
      const above = remark('//').trim();
      return `${above ? `${indent}  ${above}\n` : ''}${indent}  ${part}${comma}${remark('//')}\n`;
    });
    return `${open}\n${rows.join('')}${indent}${close}`;
  }
}

function toml(table: Table, path: readonly string[], remark: Remark, pick: Pick): string {
  const isTable = (value: Value): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = Object.entries(table);
  // Deep tables are written in braces now and then.
  const inBraces = new Set(entries.filter(([, value]) => isTable(value) && path.length > 0 && pick(2) && !holdsTables(value)).map(([key]) => key));
  const own = entries.filter(([key, value]) => !isTable(value) || inBraces.has(key));
  const below = entries.filter(([key, value]) => isTable(value) && !inBraces.has(key));
  const above = remark('#').trim();
  const head = path.length && (own.length || below.length === 0) ? `${above ? `${above}\n` : ''}[${path.map(tomlKey).join('.')}]${remark('#')}\n` : '';
  const rows = own.map(([key, value]) => `${tomlKey(key)} = ${tomlInline(value)}${remark('#')}\n`);
  const deeper = below.map(([key, value]) => `\n${toml(value as Table, [...path, key], remark, pick)}`);
  return head + rows.join('') + deeper.join('');
}

function holdsTables(table: Table): boolean {
  return Object.values(table).some((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
}

function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

function tomlInline(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(tomlInline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${tomlKey(key)} = ${tomlInline(item)}`);
  return pairs.length ? `{ ${pairs.join(', ')} }` : '{}';
}

function yaml(table: Table, indent: string, remark: Remark, pick: Pick): string {
  const rows = Object.entries(table).map(([key, value]) => {
    const above = remark('#').trim();
    return `${above ? `${indent}${above}\n` : ''}${indent}${yamlKey(key)}:${yamlValue(value, indent, remark, pick)}`;
  });
  return rows.join('');
}

function yamlKey(key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? key : JSON.stringify(key);
}

/** What stands behind a colon or a dash, with its line end. */
function yamlValue(value: Value, indent: string, remark: Remark, pick: Pick): string {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  if (typeof value !== 'object' || value === null || isEmpty || pick(4) === 0) return ` ${yamlFlow(value, pick)}${remark('#')}\n`;
  if (!Array.isArray(value)) return `${remark('#')}\n${yaml(value, `${indent}  `, remark, pick)}`;
  const items = value.map((item) => {
    const isMap = typeof item === 'object' && item !== null && !Array.isArray(item) && Object.keys(item).length > 0;
    if (!isMap) return `${indent}  - ${yamlFlow(item, pick)}${remark('#')}\n`;
    return `${indent}  - ${yaml(item as Table, `${indent}    `, () => '', pick).trimStart()}`;
  });
  return `${remark('#')}\n${items.join('')}`;
}

function yamlFlow(value: Value, pick: Pick): string {
  if (Array.isArray(value)) return `[${value.map((item) => yamlFlow(item, pick)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, item]) => `${yamlKey(key)}: ${yamlFlow(item, pick)}`);
    return pairs.length ? `{ ${pairs.join(', ')} }` : '{}';
  }
  if (typeof value !== 'string') return String(value);
  if (/^[A-Za-z][A-Za-z0-9@./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off)$/i.test(value) && pick(2)) return value;
  return pick(3) || value.includes("'") ? JSON.stringify(value) : `'${value}'`;
}
