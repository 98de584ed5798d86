/** Maps places inside decoded strings back to the raw text, so that a squiggle and an edit hit the exact characters. */
import type { ConfigText, Format, Span, StringNode } from './text';

/** Maps decoded characters [start, end) of a string to the raw text, where there is such a place. */
export type SpanMapper = (config: ConfigText, node: StringNode, start: number, end: number) => Span | undefined;

const mappers = new Map<Format, SpanMapper>();

/** Registers how a format writes strings; JSON is built in. */
export function registerSpanMapper(format: Format, mapper: SpanMapper): void {
  mappers.set(format, mapper);
}

/** The raw span of decoded characters [start, end) of a string. Undefined when it is written in a way that has none. */
export function spanInString(config: ConfigText, node: StringNode, start: number, end: number): Span | undefined {
  const mapper = mappers.get(config.format);
  if (mapper) return mapper(config, node, start, end);
  if (config.format === 'shell') return { start: node.start + start, end: node.start + end };
  const raw = config.text.slice(node.start, node.end);
  const quote = raw.charCodeAt(0);
  if (quote !== 0x22 && quote !== 0x27) {
    return raw === node.value ? { start: node.start + start, end: node.start + end } : undefined;
  }
  if (raw.length === node.value.length + 2 && raw.slice(1, -1) === node.value) {
    return { start: node.start + 1 + start, end: node.start + 1 + end };
  }
  if (quote === 0x27 || config.format !== 'json') return undefined;
  return mapEscapes(raw, node.start, start, end);
}

function mapEscapes(raw: string, base: number, start: number, end: number): Span | undefined {
  let decoded = 0;
  let from: number | undefined;
  for (let i = 1; i <= raw.length; ) {
    if (decoded === start && from === undefined) from = base + i;
    if (decoded === end && from !== undefined) return { start: from, end: base + i };
    if (raw.charCodeAt(i) !== 0x5c) i++;
    else {
      const written = JSON_ESCAPE.exec(raw.slice(i, i + 6))?.[0];
      // What JSON does not know stands for nothing, so whatever follows has no certain place.
      if (written === undefined) return undefined;
      i += written.length;
    }
    decoded++;
  }
  return undefined;
}

const JSON_ESCAPE = /^\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/;
