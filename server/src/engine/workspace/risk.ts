/** Findings and capabilities of one server become an explained score: 0 is nothing known against it, 100 is the cap. */
import type { Control } from '../../../../shared/src/controls';
import type { ReportedRisk } from '../../../../shared/src/report';
import type { Finding, Severity } from '../findings/finding';
import type { RuleMeta } from '../findings/rule';
import type { ServerEntry } from '../model/model';
import { legs } from './toxicFlow';

/** What the score needs to know of rules. */
export type RiskRules = ReadonlyMap<string, Pick<RuleMeta, 'id' | 'summary' | 'severity' | 'risk'>>;

/** What the score reads of a finding. */
export type RiskFinding = Pick<Finding, 'rule' | 'severity' | 'confidence' | 'control' | 'persona' | 'suppressed'>;

/** What the score reads of a server. */
export type RiskServer = Pick<ServerEntry, 'command' | 'url' | 'unread' | 'transport' | 'enabled'>;

/** Rules by id, for `riskOf`. */
export function riskRules(rules: readonly RuleMeta[]): RiskRules {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** Scores one server. More findings or capabilities never lower it; the factors' points add up to the score. */
export function riskOf(
  server: RiskServer,
  findings: readonly RiskFinding[],
  capabilities: readonly string[],
  rules: RiskRules,
): ReportedRisk {
  if (server.unread || (!server.command?.value.trim() && !server.url?.value.trim()))
    return { score: null, level: 'unknown', factors: [] };
  const present = new Set(capabilities);
  const amplifier = 1 + Math.min(0.5, sum([...present].map((id) => capabilityWeights.get(id)?.amplifies ?? 0)));
  const factors = findingFactors(findings, amplifier, rules);
  // A server that is switched off exposes nothing; what stands in its entry still does.
  if (server.enabled) factors.push(...exposureFactors(server, present));
  return combine(factors);
}

/** One reason, with its share of the way from where the score stands to 100. */
interface Factor {
  id: string;
  share: number;
  text: string;
}

/** Lowest score of each level. */
const levels = [
  ['critical', 70],
  ['high', 45],
  ['moderate', 20],
  ['low', 0],
] as const;

const severityScale: Record<Severity, number> = { error: 1, warning: 0.5, information: 0.2, hint: 0 };
const confidenceScale = { high: 1, medium: 0.8, low: 0.5 } as const;

/** Controls whose faults become worse with what the server can do. */
const amplified = new Set<Control>(['transport', 'roots', 'approval', 'supply-chain', 'tool-output']);

interface CapabilityWeight {
  /** Share in percent that the ability itself brings. */
  points: number;
  /** How much worse it makes other faults. */
  amplifies: number;
  text: string;
}

const capabilityWeights: ReadonlyMap<string, CapabilityWeight> = new Map([
  ['code-execution', { points: 12, amplifies: 0.3, text: 'It can run code or shell commands.' }],
  ['secrets', { points: 10, amplifies: 0.25, text: 'It can read stored secrets.' }],
  ['production', { points: 10, amplifies: 0.25, text: 'It can change infrastructure or deployments.' }],
  ['payments', { points: 10, amplifies: 0.25, text: 'It can move money or start paid actions.' }],
  ['database', { points: 6, amplifies: 0.15, text: 'It can query a database.' }],
  ['file-write', { points: 5, amplifies: 0.15, text: 'It can write local files.' }],
  ['browser', { points: 5, amplifies: 0.1, text: 'It can control a browser.' }],
  ['private-data', { points: 4, amplifies: 0.1, text: 'It can read private data.' }],
  ['untrusted-content', { points: 4, amplifies: 0.1, text: 'It reads content that strangers can write.' }],
  ['network-out', { points: 3, amplifies: 0.05, text: 'It can send data out.' }],
  ['file-read', { points: 2, amplifies: 0.05, text: 'It can read local files.' }],
]);

function findingFactors(findings: readonly RiskFinding[], amplifier: number, rules: RiskRules): Factor[] {
  const byRule = new Map<string, number[]>();
  for (const finding of findings) {
    const points = pointsOf(finding, rules) * (amplified.has(finding.control) ? amplifier : 1);
    if (points <= 0) continue;
    const known = byRule.get(finding.rule);
    if (known) known.push(points);
    else byRule.set(finding.rule, [points]);
  }
  return [...byRule].map(([id, points]) => {
    const summary = rules.get(id)?.summary ?? id;
    const text = points.length > 1 ? `${summary} (${points.length} places)` : summary;
    return { id, share: repeated(points), text };
  });
}

/**
 * What one finding weighs; a rule without points is hygiene. Advice for stricter personas and suppressed findings never
 * change a score.
 */
function pointsOf(finding: RiskFinding, rules: RiskRules): number {
  if (finding.suppressed || finding.persona !== 'regular' || finding.severity === 'hint') return 0;
  const rule = rules.get(finding.rule);
  if (!rule?.risk) return 0;
  const own = severityScale[rule.severity] || 1;
  return rule.risk * Math.min(1, severityScale[finding.severity] / own) * confidenceScale[finding.confidence];
}

/** The same fault again weighs half of the time before, most severe first. */
function repeated(points: number[]): number {
  points.sort((a, b) => b - a);
  let left = 1;
  let weight = 1;
  for (const value of points) {
    left *= 1 - Math.min(0.95, (weight * value) / 100);
    weight /= 2;
  }
  return 1 - left;
}

function exposureFactors(server: RiskServer, present: ReadonlySet<string>): Factor[] {
  const factors: Factor[] = [];
  for (const [id, { points, text }] of capabilityWeights) {
    if (present.has(id)) factors.push({ id, share: points / 100, text });
  }
  if (legs.every((id) => present.has(id))) {
    const text = 'It reads private data, reads untrusted content and can send data out.';
    factors.push({ id: 'toxic-combination', share: 0.12, text });
  }
  if (server.transport === 'http' || server.transport === 'sse' || server.transport === 'ws') {
    factors.push({ id: 'remote-transport', share: 0.03, text: 'It is a remote server.' });
  }
  return factors;
}

/** Each factor takes its share of what is left to 100; rounding keeps the sum of the points equal to the score. */
function combine(factors: Factor[]): ReportedRisk {
  factors.sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1));
  let left = 1;
  let shown = 0;
  const reported = factors.map(({ id, share, text }) => {
    left *= 1 - Math.min(1, share);
    const total = scoreOf(left);
    const points = total - shown;
    shown = total;
    return { id, points, text };
  });
  const level = levels.find(([, from]) => shown >= from)![0];
  return { score: shown, level, factors: reported };
}

function scoreOf(left: number): number {
  // The small summand keeps the order of multiplication from deciding a tie.
  return Math.min(100, Math.round(100 * (1 - left) + 1e-9));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
