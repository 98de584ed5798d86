/**
 * Reads how a repository verifies its code: a scan before commit, a scan of pull requests, a check of model-calling
 * code.
 */
import type { ReportedPosture } from '../../../../shared/src/report';
import { codeScanners } from '../../data/codeScanners';
import type { VerificationText } from '../findings/lintEnvironment';

/** The three lines about verification; without the files all three are unknown. */
export function readVerification(files: readonly VerificationText[] | undefined): ReportedPosture[] {
  if (!files) {
    const evidence = 'Hooks and pipelines were not looked at.';
    return ['local-scan', 'diff-scan', 'llm-scan'].map((control) => ({ control, status: 'unknown', evidence }));
  }
  const scripts = scriptsOf(files);
  const uses = files.flatMap((file) => usesIn(file, scripts));
  return [localScan(uses), diffScan(files, uses), llmScan(uses)];
}

type Stage = 'hook' | 'pipeline' | 'script';

/** One line that starts a scanner. */
interface ScannerUse {
  scanner: string;
  path: string;
  line: number;
  text: string;
  stage: Stage;
}

/** A file's text is bounded by its reader; a line longer than this is generated and says nothing. */
const MAX_LINE_CHARS = 2_000;

function usesIn(file: VerificationText, scripts: ReadonlyMap<string, string>): ScannerUse[] {
  // Most files name no scanner at all, which one look at each tells.
  const named = codeScanners.filter(
    ({ pattern }) => pattern.test(file.text) || [...scripts.values()].some((script) => pattern.test(script)),
  );
  if (named.length === 0) return [];
  const stage = stageOf(file.path);
  const uses: ScannerUse[] = [];
  file.text.split('\n').forEach((raw, index) => {
    const line = raw.length > MAX_LINE_CHARS ? '' : withoutComment(raw, file.path);
    const text = stage === 'script' ? line : expandScript(line, scripts);
    for (const { name, pattern } of named) {
      if (!pattern.test(text)) continue;
      const own = stage === 'script' && HOOK_SCRIPT.test(line) ? 'hook' : stage;
      uses.push({ scanner: name, path: file.path, line: index + 1, text, stage: own });
    }
  });
  return uses;
}

function stageOf(path: string): Stage {
  if (path === 'package.json') return 'script';
  return HOOK_FILE.test(path) ? 'hook' : 'pipeline';
}

const HOOK_FILE = /^(?:\.pre-commit-config\.|\.?lefthook\.|\.husky\/|\.githooks\/|\.lintstagedrc|\.simple-git-hooks)/;
/** Members of `package.json` that run before a commit or a push. */
const HOOK_SCRIPT = /"(?:pre-?commit|pre-?push|[^"*]{0,40}\*[^"]{0,40})"\s*:/;
const RUN_SCRIPT = /(?<![\w-])(?:npm run|npm run-script|yarn run|yarn|pnpm run|pnpm|bun run) ([\w:.-]{1,80})/;

/** `npm run scan` stands for the script of that name. */
function expandScript(line: string, scripts: ReadonlyMap<string, string>): string {
  const name = RUN_SCRIPT.exec(line)?.[1];
  const script = name === undefined ? undefined : scripts.get(name);
  return script === undefined ? line : `${line} ${script}`;
}

function scriptsOf(files: readonly VerificationText[]): ReadonlyMap<string, string> {
  const manifest = files.find(({ path }) => path === 'package.json');
  if (!manifest) return new Map();
  try {
    const { scripts } = JSON.parse(manifest.text) as { scripts?: Record<string, unknown> };
    return new Map(
      Object.entries(scripts ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch {
    return new Map();
  }
}

function withoutComment(line: string, path: string): string {
  if (path.endsWith('.json')) return line;
  if (/^\s*(?:#|\/\/)/.test(line)) return '';
  const comment = line.indexOf(' #');
  return comment < 0 ? line : line.slice(0, comment);
}

function localScan(uses: readonly ScannerUse[]): ReportedPosture {
  const control = 'local-scan';
  const hook = uses.find(({ stage }) => stage === 'hook');
  if (hook) return { control, status: 'pass', evidence: `${hook.scanner} runs from a hook: ${at(hook)}.` };
  const script = uses.find(({ stage }) => stage === 'script');
  const only = script ? ` ${script.scanner} is only a script (${at(script)}).` : '';
  return { control, status: 'fail', evidence: `No hook runs Skylos or a similar code scan.${only}` };
}

function diffScan(files: readonly VerificationText[], uses: readonly ScannerUse[]): ReportedPosture {
  const control = 'diff-scan';
  const scans = uses.filter(({ stage }) => stage === 'pipeline');
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const onRequest = scans.find(({ path }) => runsOnRequests(path, texts.get(path) ?? '') === true);
  if (onRequest)
    return { control, status: 'pass', evidence: `${onRequest.scanner} runs on pull requests: ${at(onRequest)}.` };
  const unclear = scans.find(({ path }) => runsOnRequests(path, texts.get(path) ?? '') === undefined);
  if (unclear) {
    const evidence = `${unclear.scanner} runs in ${at(unclear)}, but it is not clear whether on pull requests.`;
    return { control, status: 'unknown', evidence };
  }
  const [other] = scans;
  const only = other ? ` ${other.scanner} runs, but not on pull requests (${at(other)}).` : '';
  return { control, status: 'fail', evidence: `No pipeline scans pull requests.${only}` };
}

/** Undefined where the answer is set outside the file. */
function runsOnRequests(path: string, text: string): boolean | undefined {
  const lines = text.split('\n').map((line) => withoutComment(line.slice(0, MAX_LINE_CHARS), path));
  const mentions = lines.some((line) => REQUEST_TRIGGER.test(line));
  if (mentions) return true;
  return path.startsWith('.github/workflows/') ? false : undefined;
}

const REQUEST_TRIGGER =
  /(?<![\w-])(?:pull_request(?:_target)?|merge_group|merge_requests?(?:_event)?|pull-requests|pr:)(?![\w-])/;

function llmScan(uses: readonly ScannerUse[]): ReportedPosture {
  const control = 'llm-scan';
  const defend = uses.find(({ text }) => /(?<![\w.-])skylos\s{1,8}defend(?![\w-])/.test(text));
  if (defend) return { control, status: 'pass', evidence: `skylos defend runs: ${at(defend)}.` };
  const evidence = 'skylos defend is not configured; it is needed only where the code calls a language model.';
  return { control, status: 'unknown', evidence };
}

function at({ path, line }: ScannerUse): string {
  return `${path}:${line}`;
}
