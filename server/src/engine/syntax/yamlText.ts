/** Values as YAML text: plain where nothing else could be meant, in quotes otherwise. */
import type { JsonValue } from './configEditor';

/** A value on one line; undefined for half a surrogate pair. */
export function yamlInline(value: JsonValue): string | undefined {
  if (typeof value !== 'object' || value === null) return yamlScalar(value);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value) {
      const text = yamlInline(item);
      if (text === undefined) return undefined;
      parts.push(text);
    }
    return `[${parts.join(', ')}]`;
  }
  for (const [key, item] of Object.entries(value)) {
    const text = yamlInline(item);
    const name = yamlString(key);
    if (text === undefined || name === undefined) return undefined;
    parts.push(`${name}: ${text}`);
  }
  return parts.length ? `{ ${parts.join(', ')} }` : '{}';
}

/** `key: value` over as many lines as nested maps need; lists stay on one line. */
export function yamlPair(key: string, value: JsonValue, indent: string, unit: string, eol: string): string | undefined {
  const name = yamlString(key);
  if (name === undefined) return undefined;
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
  if (!isMap || !unit) {
    const text = yamlInline(value);
    return text === undefined ? undefined : `${name}: ${text}`;
  }
  const inner = yamlLines(value as { [key: string]: JsonValue }, indent + unit, unit, eol);
  return inner === undefined ? undefined : `${name}:${eol}${indent}${unit}${inner}`;
}

/** The pairs of a map, one a line; the first is not indented. */
export function yamlLines(
  value: { readonly [key: string]: JsonValue },
  indent: string,
  unit: string,
  eol: string,
): string | undefined {
  const lines: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const line = yamlPair(key, item, indent, unit, eol);
    if (line === undefined) return undefined;
    lines.push(line);
  }
  return lines.join(eol + indent);
}

function yamlScalar(value: string | number | boolean | null): string | undefined {
  if (typeof value === 'string') return yamlString(value);
  if (typeof value !== 'number' || Number.isFinite(value)) return Object.is(value, -0) ? '0' : String(value);
  if (Number.isNaN(value)) return '.nan';
  return value > 0 ? '.inf' : '-.inf';
}

/** A string that reads back the same anywhere, also inside brackets and as a key. */
export function yamlString(value: string): string | undefined {
  if (/\p{Cs}/u.test(value)) return undefined;
  return isPlain(value) ? value : `"${escapeYaml(value)}"`;
}

/** The inside of a double-quoted string. */
export function escapeYaml(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(
      /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** Whether the text can stand without quotes: it starts like a word, means no other type and hides no indicator. */
export function isPlain(value: string): boolean {
  if (value.length > 400 || !PLAIN_TEXT.test(value) || OTHER_TYPE.test(value)) return false;
  return !value.endsWith(' ') && !value.endsWith(':') && !value.includes(': ') && !value.startsWith('---');
}

const PLAIN_TEXT = /^(?:[A-Za-z_/.$]|-[A-Za-z-])[\w ./@:+=$~^%;-]*$/;
const OTHER_TYPE = /^(?:null|true|false|yes|no|on|off|y|n|[-+]?\.(?:\d.*|inf|nan)|\.\.\.)$/i;
