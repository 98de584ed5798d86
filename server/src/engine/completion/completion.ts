/** What can be typed at a place: generated from the tables of all hosts that read the file. */
import type { HostView } from '../../../../shared/src/hosts/detect';
import type { LintResult } from '../lint/lintResult';
import type { CompletionRequest } from './completionRequest';
import { cursorsAt } from './cursorsAt';
import { entryPartAt, expectedAt } from './expected';
import { keyCompletions } from './keyCompletions';
import { createSuggestions, type Suggestion } from './suggestion';
import { valueCompletions } from './valueCompletions';
import { completesVariables, variableCompletions } from './variableCompletions';

export type { Suggestion } from './suggestion';

/** Offers for a place, best first. In VS Code, shapes that its own schema knows are left to it. */
export function completionAt(result: LintResult, offset: number, editor: 'vscode' | undefined): Suggestion[] {
  const format = result.views[0]?.document.format;
  if (!format || isRefused(result)) return [];
  const views = fittingViews(result);
  const shaped = editor !== undefined && result.views.some(isShapedByEditor);
  for (const cursor of cursorsAt(result.source, format, offset)) {
    const asking = { result, cursor, offset };
    const references = cursor.at === 'value' && completesVariables(result.source, cursor, offset);
    const found = references ? referenceCompletions(asking, views) : [];
    if (found.length) return found;
    const shapes = shaped ? [] : shapeCompletions(asking, views);
    if (shapes.length) return shapes;
  }
  return [];
}

/** What markers would tell of an empty text is unknown. */
function fittingViews({ views, text }: LintResult): readonly HostView[] {
  return text ? views : views.filter(({ document }) => !document.markers);
}

/** Where the hosts that a file is made for have a say, those that read it along have none. */
export function ownFirst<T>(said: readonly T[], viewOf: (item: T) => HostView): readonly T[] {
  const own = said.filter((item) => !viewOf(item).document.borrowed);
  return own.length ? own : said;
}

/** Only an empty text is skipped and can still be helped with. */
function isRefused({ status, source }: LintResult): boolean {
  return status === 'skipped' && source.trim() !== '';
}

/** VS Code itself completes and explains names and values of this document. */
export function isShapedByEditor({ document }: HostView): boolean {
  return document.shapedByEditor ?? false;
}

type CompletionPoint = Pick<CompletionRequest, 'result' | 'cursor' | 'offset'>;

function referenceCompletions(point: CompletionPoint, views: readonly HostView[]): Suggestion[] {
  const suggestions = createSuggestions();
  const root = point.result.text?.root;
  const here = views.filter(({ document }) => entryPartAt(document, point.cursor.path, root));
  for (const view of ownFirst(here, (own) => own)) {
    // A host of which nobody knows what it expands does not weaken the others' offers.
    if (view.document.variables?.confirmed) suggestions.host(view.host.label);
    variableCompletions({ ...point, view, add: suggestions.add });
  }
  return suggestions.list();
}

function shapeCompletions(point: CompletionPoint, views: readonly HostView[]): Suggestion[] {
  const suggestions = createSuggestions();
  const said = views.flatMap((view) => {
    const expected = expectedAt(view.document, point.cursor.path, point.result.text?.root);
    return expected ? [{ view, expected }] : [];
  });
  for (const { view, expected } of ownFirst(said, (item) => item.view)) {
    suggestions.host(view.host.label);
    const request: CompletionRequest = { ...point, view, add: suggestions.add };
    if (point.cursor.at === 'key') keyCompletions(request, expected);
    else valueCompletions(request, expected);
  }
  return suggestions.list();
}
