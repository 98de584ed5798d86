/** The view "Posture": the lines of the practical setup, drawn anew with every change of a configuration. */
import { type Disposable, workspace } from 'vscode';
import { type FolderPosture, POSTURE_REQUEST } from '../../../shared/src/protocol';
import { t } from '../l10n';
import { buildPostureTree, type PostureNode } from './postureModel';
import { createLiveTree, type LiveTree, type ViewParts } from './treeView';

/** The view as the client and the commands use it. */
export interface PostureView extends Disposable {
  tree: LiveTree<PostureNode>;
}

/** Connects the view that the stub has made to the server's posture. */
export function createPostureView({ client, stub, changed }: ViewParts<PostureNode>): PostureView {
  let asked = false;
  const build = async (): Promise<PostureNode[]> => {
    asked = true;
    const postures = await client.sendRequest<FolderPosture[]>(POSTURE_REQUEST);
    const names = (workspace.workspaceFolders ?? []).map(({ uri, name }) => [uri.toString(), name] as const);
    const { nodes, holding, lines } = buildPostureTree(postures, new Map(names));
    stub.view.description = lines ? t('{0} of {1} met', holding, lines) : '';
    return nodes;
  };
  const tree = createLiveTree(stub, build);
  // Nobody has looked at a view that never asked.
  const listener = changed(() => (asked ? void tree.refresh().catch(() => undefined) : undefined));
  return { tree, dispose: () => listener.dispose() };
}
