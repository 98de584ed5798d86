/** Both writers of the security report, loaded when somebody asks for it. */
export { reportMarkdown } from './markdown';
export { reportHtml } from './page';
