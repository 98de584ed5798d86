/** Which entries of a text with too many are read: those at its beginning, and the ones that look worst behind them. */
import { findProviderTokens } from '../strings/secrets/secretScan';
import type { EntrySource } from './readEntry';

/** Words that make a second look worthwhile; each counts once. */
const signs = [
  /\b(?:curl|wget|fetch|iwr|irm|invoke-\w+|downloadstring)\b/i,
  /\||\$\(|`/,
  /\b(?:ba|z|da|k)?sh\b|powershell|\bcmd\b|pwsh/i,
  /\b(?:eval|iex|exec|base64|frombase64string|encodedcommand)\b/i,
  /--privileged|docker\.sock|--cap-add|--net(?:work)?=host/,
  /(?:token|secret|passw|api[-_]?key|authorization)/i,
  /[@:](?:latest|main|master)\b|git\+|https?:\/\//,
];
const POINTS_OF_TOKEN = 4;

/** At most so many, in the order of the text. */
export function mostTelling(sources: readonly EntrySource[], text: string, limit: number): readonly EntrySource[] {
  if (sources.length <= limit) return sources;
  const first = Math.floor((limit * 3) / 4);
  const rated = sources.slice(first).map((source, index) => ({ source, index, points: pointsOf(source, text) }));
  const worst = rated.sort((a, b) => b.points - a.points || a.index - b.index).slice(0, limit - first);
  worst.sort((a, b) => a.index - b.index);
  return [...sources.slice(0, first), ...worst.map(({ source }) => source)];
}

function pointsOf({ member, node }: EntrySource, text: string): number {
  const written = text.slice((member ?? node).start, node.end);
  const token = findProviderTokens(written).some(({ kind }) => kind === 'secret') ? POINTS_OF_TOKEN : 0;
  return token + signs.filter((sign) => sign.test(written)).length;
}
