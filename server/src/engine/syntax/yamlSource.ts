/**
 * The guarded way into the YAML library: tokens are watched while they nest, so that its recursive half never sees a text
 * that could exhaust the stack (which ends the process and cannot be caught).
 */
import { type CST, Lexer, Parser } from 'yaml';
import { MAX_PARSER_CHARS, tooLongReason } from './parserLimit';
import { type Comment, limits } from './text';

/** Tokens out of place that are kept; each becomes a problem. */
const MAX_ERRORS = 100;

/** The first document of a text as the library's concrete syntax, with its comments. */
export interface YamlSource {
  tokens: CST.Token[];
  comments: Comment[];
  tooDeep: boolean;
}

/** Reads tokens up to the end of the first document, or until they nest too deep. */
export function yamlSource(text: string): YamlSource {
  const source: YamlSource = { tokens: [], comments: [], tooDeep: false };
  const parser = new Parser();
  let documents = 0;
  let errors = 0;
  let scalar = false;
  let ownComments = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    if (!scalar && lexeme.charCodeAt(0) === 0x23) {
      source.comments.push({ start, end: start + lexeme.length, text: lexeme });
    }
    // The marker says that the next lexeme is a scalar's text, whatever it looks like.
    scalar = !scalar && lexeme === '\x1f';
    for (const token of parser.next(lexeme)) {
      // A hostile text is nothing but mistakes; the first hundred say enough.
      if (token.type !== 'error' || ++errors <= MAX_ERRORS) source.tokens.push(token);
      if (token.type === 'document') documents++;
    }
    if (documents === 0) ownComments = source.comments.length;
    else if (lexeme === '---' || lexeme === '\x02' || documents > 1) {
      // What stands behind the closed document belongs to the next one.
      source.comments.length = ownComments;
      return source;
    }
    if (parser.stack.length > limits.maxDepth + 2) {
      source.tooDeep = true;
      return source;
    }
  }
  source.tokens.push(...parser.end());
  return source;
}

/** Why a YAML text is too deep for a parser. A cheap upper bound clears real files; the rest is counted exactly. */
export function yamlRefusal(text: string): string | undefined {
  if (text.length > MAX_PARSER_CHARS) return tooLongReason(text);
  if (nestingBound(text) <= limits.maxDepth || !yamlSource(text).tooDeep) return undefined;
  return `it is nested more than ${limits.maxDepth} levels deep`;
}

/**
 * Never less than the true nesting: every bracket counts, and twice every column at which something may begin (a list
 * may stand at the column of its key).
 */
function nestingBound(text: string): number {
  let brackets = 0;
  let most = 0;
  const columns: number[] = [];
  let lineStart = 0;
  let atIndent = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a || code === 0x0d) {
      lineStart = i + 1;
      atIndent = true;
      continue;
    }
    if (code === 0x20 || code === 0x09) continue;
    if (code === 0x5b || code === 0x7b) brackets++;
    const indicator = (code === 0x2d || code === 0x3a || code === 0x3f) && isGap(text.charCodeAt(i + 1));
    if (!atIndent && !indicator) continue;
    const column = i - lineStart;
    if (atIndent) while (columns.length && columns[columns.length - 1]! >= column) columns.pop();
    columns.push(column);
    if (columns.length > most) most = columns.length;
    atIndent = false;
  }
  return brackets + 2 * most;
}

/** A blank, a line end or the end of the text. */
function isGap(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d || Number.isNaN(code);
}
