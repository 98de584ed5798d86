/** Every host program that the lab can run. */
import type { RealHost } from '../host';
import { amp } from './amp';
import { augment } from './augment';
import { claudeCode } from './claude-code';
import { cline } from './cline';
import { codex } from './codex';
import { continueCli } from './continue';
import { copilotCli } from './copilot-cli';
import { factory } from './factory';
import { geminiCli } from './gemini-cli';
import { kiloCode } from './kilo-code';
import { opencode } from './opencode';
import { qoder } from './qoder';
import { qwenCode } from './qwen-code';
import { vscode } from './vscode';

/** In the order in which they are run when none is named. */
export const realHosts: readonly RealHost[] = [
  amp,
  augment,
  claudeCode,
  cline,
  codex,
  continueCli,
  copilotCli,
  factory,
  geminiCli,
  kiloCode,
  opencode,
  qoder,
  qwenCode,
  vscode,
];
