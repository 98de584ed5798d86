/** Asks for a word: its form is checked as it is typed; whether a version exists is looked up on a click of the person. */
import { type InputBox, InputBoxValidationSeverity, ThemeIcon, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  CHECK_VERSION_REQUEST,
  type FixWithInput,
  type TypedVersion,
  type VersionCheck,
} from '../../shared/src/protocol';
import { refuseAnswer } from './fixInput';
import { t } from './l10n';

type Question = Pick<FixWithInput, 'title' | 'prompt' | 'without' | 'form' | 'checks' | 'uri' | 'version'>;

/** The answer, fit to be written; undefined when the person has left. */
export function askText(client: LanguageClient, question: Question): Promise<string | undefined> {
  const { title, prompt, without, form, checks } = question;
  const box = window.createInputBox();
  const refuse = (): string | undefined => refuseAnswer(box.value, without, form);
  box.title = title;
  box.prompt = prompt;
  box.ignoreFocusOut = true;
  const lookUp = { iconPath: new ThemeIcon('cloud'), tooltip: t('Check That It Exists (Asks Your Package Client)') };
  box.buttons = checks ? [lookUp] : [];
  return new Promise((resolve) => {
    box.onDidChangeValue(() => {
      box.validationMessage = refuse();
    });
    box.onDidTriggerButton(async () => {
      box.validationMessage = refuse() ?? (await look(client, box, question));
    });
    box.onDidAccept(() => {
      box.validationMessage = refuse();
      if (box.validationMessage !== undefined) return;
      resolve(box.value);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** What the client of the person says of the version that is typed now. */
async function look(
  client: LanguageClient,
  box: InputBox,
  { uri, version, checks }: Question,
): Promise<InputBox['validationMessage']> {
  if (!checks) return undefined;
  const typed: TypedVersion = { uri, version, ...checks, answer: box.value };
  box.busy = true;
  try {
    const { exists, says } = await client.sendRequest<VersionCheck>(CHECK_VERSION_REQUEST, typed);
    // Another answer may have been typed meanwhile.
    if (box.value !== typed.answer) return undefined;
    const { Error: wrong, Info: fine } = InputBoxValidationSeverity;
    return { message: says, severity: exists === false ? wrong : fine };
  } finally {
    box.busy = false;
  }
}
