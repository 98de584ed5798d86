/**
 * The look of the page: the colours of VS Code where it shows the page, quiet ones of its own elsewhere. No part of it
 * moves.
 */

const LIGHT_COLORS = `--bg:var(--vscode-editor-background,#ffffff);--fg:var(--vscode-editor-foreground,#1f2328);--muted:#57606a;--line:#d0d7de;--panel:#f6f8fa;--field:var(--vscode-input-background,#ffffff);--link:var(--vscode-textLink-foreground,#0550ae);--critical:#a40e26;--high:#953800;--moderate:#6f5300;--low:#116329;--hot:#bc4c00`;
const DARK_COLORS = `--bg:var(--vscode-editor-background,#0d1117);--fg:var(--vscode-editor-foreground,#e6edf3);--muted:#a3adb8;--line:#3d444d;--panel:rgb(127 127 127 / .1);--field:var(--vscode-input-background,#161b22);--link:var(--vscode-textLink-foreground,#6cb6ff);--critical:#ff9c94;--high:#ffb77c;--moderate:#eac55f;--low:#7ee08e;--hot:#ff9e64`;
const CONTRAST_COLORS = `--track:transparent;--bg:var(--vscode-editor-background,#000000);--fg:var(--vscode-editor-foreground,#ffffff);--muted:var(--fg);--line:var(--vscode-contrastBorder,#6fc3df);--panel:transparent;--field:var(--bg);--link:var(--vscode-textLink-foreground,#21a6ff);--critical:var(--fg);--high:var(--fg);--moderate:var(--fg);--low:var(--fg);--hot:var(--vscode-contrastActiveBorder,#f38518)`;
const contrastLight = `${CONTRAST_COLORS};--bg:var(--vscode-editor-background,#ffffff);--fg:var(--vscode-editor-foreground,#000000);--line:var(--vscode-contrastBorder,#0f4a85);--link:var(--vscode-textLink-foreground,#0f4a85);--hot:#b5200d`;

/** The whole style sheet. */
export const style = `
html{color-scheme:light dark}
body{${LIGHT_COLORS};margin:0;padding:0;background:var(--bg);color:var(--fg);font:14px/1.5 var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",sans-serif)}
@media (prefers-color-scheme:dark){body:not([class*="vscode-"]){${DARK_COLORS}}}
@media (prefers-contrast:more){body:not([class*="vscode-"]){--muted:var(--fg);--line:var(--fg)}}
body.vscode-dark{${DARK_COLORS}}
body.vscode-high-contrast{${CONTRAST_COLORS}}
body.vscode-high-contrast-light{${contrastLight}}
main{max-width:1040px;margin:0 auto;padding:28px 24px 48px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;font-weight:600}
h2{font-size:18px;line-height:1.3;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--line);font-weight:600}
h3{font-size:14px;margin:0;font-weight:600;display:inline}
h2,h3{scroll-margin-top:64px}
[hidden]{display:none!important}
p{margin:0 0 10px}
a{color:var(--link)}
a:focus-visible,.scroll:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:2px solid var(--vscode-focusBorder,var(--link));outline-offset:1px}
code{padding:0;background:none;color:inherit;font-family:var(--vscode-editor-font-family,ui-monospace,"Cascadia Mono",Consolas,monospace);font-size:.92em;overflow-wrap:break-word}
.faint{color:var(--muted)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:10px;margin:20px 0 0;padding:0;list-style:none}
.figures li{border:1px solid var(--line);border-radius:7px;background:var(--panel);padding:10px 12px}
.figures strong{display:block;font-size:24px;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
.figures .severe strong{color:var(--critical)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:9px 12px 9px 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-size:12px;color:var(--muted);padding-top:0}
tbody th{font-weight:600}
tbody td{overflow-wrap:break-word}
.level{white-space:nowrap}
.name{display:inline-block;max-width:min(100%,48ch);overflow:hidden;text-overflow:ellipsis;white-space:nowrap;vertical-align:bottom}
.path{overflow-wrap:break-word}
main ul,main ol{margin:0;padding:0;list-style:none}
#contents ul{display:flex;flex-wrap:wrap;gap:4px 18px;margin:18px 0 0}
#contents .rules{gap:4px 14px;margin-top:8px;font-size:13px}
#filters{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:8px 14px;margin:20px 0 0;padding:10px 0;background:var(--bg);border-bottom:1px solid var(--line)}
#filters label{display:flex;align-items:center;gap:6px}
#filters p{margin:0}
input,select,button,.button{font:inherit;color:var(--fg);background:var(--field);border:1px solid var(--line);border-radius:4px;padding:3px 8px;max-width:24ch}
button,.button{cursor:pointer;text-decoration:none}
button:disabled{color:var(--muted);cursor:default}
.button{display:inline-block;padding:0 8px;font-size:12px;line-height:18px;color:var(--link);border-color:currentColor}
.server{padding:10px 0;border-top:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 84px}
.server .line{display:flex;flex-wrap:wrap;align-items:center;gap:2px 12px}
.server .name{min-width:0}
summary{cursor:pointer;width:fit-content}
.factors{padding:4px 0 0}
.factors li{display:flex;gap:8px}
.factors .points{flex:none;width:2.4em;font-variant-numeric:tabular-nums;color:var(--muted)}
.badge{display:inline-block;border:1px solid currentColor;border-radius:10px;padding:0 8px;font-size:12px;line-height:18px;font-weight:600;white-space:nowrap}
.critical,.error,.fail{color:var(--critical)}
.high,.warning{color:var(--high)}
.moderate,.information{color:var(--moderate)}
.low,.pass{color:var(--low)}
.unknown,.hint{color:var(--muted)}
.meter{display:inline-block;width:84px;height:6px;margin-left:8px;vertical-align:middle}
.meter .track{fill:var(--track,var(--line))}
.meter .filled{fill:currentColor}
.group{border:1px solid var(--line);border-radius:7px;padding:12px 14px;margin:0 0 12px}
.group p{margin:6px 0}
.places{margin:8px 0 0}
.places li{padding:6px 2px;border-top:1px solid var(--line);overflow-wrap:break-word;content-visibility:auto;contain-intrinsic-size:auto 56px}
figure{margin:0 0 20px;border:1px solid var(--line);border-radius:7px;padding:14px}
figcaption{margin-top:10px}
.flow{display:block;width:100%;max-width:754px;margin:0 auto;height:auto;font-size:13px}
.flow text{fill:var(--fg)}
.flow .faint{fill:var(--muted)}
.flow .head{font-weight:600}
.flow .middle{text-anchor:middle}
.flow .box,.flow .hub{fill:var(--bg);stroke:var(--line);stroke-width:1.2}
.flow .hub{stroke:var(--muted);stroke-width:1.6}
.flow .line{fill:none;stroke:var(--muted);stroke-width:1.4}
.flow .arrow{fill:var(--muted)}
.flow .nobody{stroke-dasharray:4 4}
.flow.complete .line{stroke:var(--hot);stroke-width:2}
.flow.complete .arrow{fill:var(--hot)}
.flow.complete .hub{stroke:var(--hot);stroke-width:2}
footer{margin-top:40px;color:var(--muted);font-size:13px}
@media (max-width:640px){main{padding:18px 14px 32px}#filters{position:static}}
@media (forced-colors:active){.flow .box,.flow .hub{fill:Canvas;stroke:CanvasText}.flow text,.flow .faint{fill:CanvasText}.flow .line{stroke:CanvasText}.flow .arrow,.meter .filled{fill:CanvasText}.meter .track{fill:Canvas;stroke:CanvasText}.flow.complete .line,.flow.complete .hub{stroke:Highlight}.flow.complete .arrow{fill:Highlight}}
@media print{body,body[class]{${LIGHT_COLORS};--bg:#ffffff;--fg:#000000;--link:#000000}main{max-width:none;padding:0}#filters,.button{display:none}.server,.places li{content-visibility:visible}h2{break-after:avoid}.group,figure,tr{break-inside:avoid}.scroll{overflow:visible}}
`;
